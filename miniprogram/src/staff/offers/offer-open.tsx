// The offer that is open: looked at, edited, copied, or handed out.
import { call } from '../../call/call'
import { newRequestId, randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { useOffice } from '../frame/place'
import { Issue } from './issue'
import { OfferDetail } from './offer-detail'
import { copyOf, formOf, freshOffer } from './offer-draft'
import { OfferEditor } from './offer-editor'

export function OfferOpen() {
  const { place } = useOffice()
  if (place.doing === 'edit' && place.id === '') {
    return <OfferEditor key="new" first={() => freshOffer(newId(), new Date())} version={0} />
  }
  return <Known key={`${place.doing} ${place.id}`} />
}

const newId = () => `offer-${randomName(6)}`

function Known() {
  const { place, round } = useOffice()
  // A form keeps what it began with; the look at something is renewed in place.
  const looked = place.doing === 'look' ? round : 0
  const remote = useRemote(() => call('staff', 'offer', { offerId: place.id }), [place.id, looked])
  return (
    <Asked remote={remote}>
      {answer => {
        const { offer } = answer
        if (place.doing === 'edit') return <OfferEditor first={() => formOf(offer)} version={offer.version} />
        if (place.doing === 'copy') {
          return <OfferEditor first={() => copyOf(offer, newId(), new Date())} version={0} isCopy />
        }
        if (place.doing === 'hand') return <Issue offer={offer} requestId={newRequestId} />
        return <OfferDetail {...answer} />
      }}
    </Asked>
  )
}
