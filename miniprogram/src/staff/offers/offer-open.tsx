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
  const { place, round } = useOffice()
  if (place.doing === 'edit' && place.id === '') {
    return <OfferEditor key="new" first={() => freshOffer(newId(), new Date())} version={0} />
  }
  // A form keeps what it began with; the look at an offer is renewed.
  return <Known key={`${place.doing} ${place.id} ${place.doing === 'look' ? round : ''}`} />
}

const newId = () => `offer-${randomName(6)}`

function Known() {
  const { place } = useOffice()
  const remote = useRemote(() => call('staff', 'offer', { offerId: place.id }), [place.id])
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
