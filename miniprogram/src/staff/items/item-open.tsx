// The mall item that is open: looked at, edited, copied, or given its codes.
import { call } from '../../call/call'
import { randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { useOffice } from '../frame/place'
import { Codes } from './codes'
import { ItemDetail } from './item-detail'
import { copyOf, draftOf, freshItem } from './item-draft'
import { ItemEditor } from './item-editor'

const newId = () => `item-${randomName(6)}`

export function ItemOpen() {
  const { place } = useOffice()
  if (place.doing === 'edit' && place.id === '') {
    return <ItemEditor key="new" first={() => freshItem(newId(), new Date())} version={0} />
  }
  return <Known key={`${place.doing} ${place.id}`} />
}

function Known() {
  const { place, round } = useOffice()
  // A form keeps what it began with; the look at something is renewed in place.
  const looked = place.doing === 'look' ? round : 0
  const remote = useRemote(() => call('staff', 'item', { itemId: place.id }), [place.id, looked])
  return (
    <Asked remote={remote}>
      {answer => {
        const { item } = answer
        if (place.doing === 'edit') return <ItemEditor first={() => draftOf(item)} version={item.version} />
        if (place.doing === 'copy') {
          return <ItemEditor first={() => copyOf(item, newId(), new Date())} version={0} isCopy />
        }
        if (place.doing === 'hand') return <Codes item={item} />
        return <ItemDetail {...answer} />
      }}
    </Asked>
  )
}
