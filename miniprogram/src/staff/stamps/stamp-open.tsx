// The stamp programme that is open: looked at, edited or copied.
import type { ValueOf } from '@shared/api'
import { dayOf } from '@shared/calendar'
import type { StaffApi } from '@shared/staff/api'
import { call } from '../../call/call'
import { randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { dayInWords } from '../../ui/figures'
import { Asked } from '../frame/asked'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { LifeButtons } from '../frame/life-buttons'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { useOfferTitle } from '../offers/use-offer-title'
import { copyOf, draftOf, freshStamps } from './stamp-draft'
import { StampEditor } from './stamp-editor'
import { StampPreview } from './stamp-preview'

const newId = () => `stamps-${randomName(6)}`

export function StampOpen() {
  const { place } = useOffice()
  if (place.doing === 'edit' && place.id === '') {
    return <StampEditor key="new" first={() => freshStamps(newId(), new Date())} version={0} />
  }
  return <Known key={`${place.doing} ${place.id}`} />
}

function Known() {
  const { place, round } = useOffice()
  // A form keeps what it began with; the look at something is renewed in place.
  const looked = place.doing === 'look' ? round : 0
  const remote = useRemote(
    () => call('staff', 'stampProgramme', { programmeId: place.id }),
    [place.id, looked],
  )
  return (
    <Asked remote={remote}>
      {answer => {
        const { programme } = answer
        if (place.doing === 'edit') {
          return <StampEditor first={() => draftOf(programme)} version={programme.version} />
        }
        if (place.doing === 'copy') {
          return <StampEditor first={() => copyOf(programme, newId(), new Date())} version={0} isCopy />
        }
        return <Detail {...answer} />
      }}
    </Asked>
  )
}

function Detail({ programme, changes }: ValueOf<StaffApi['stampProgramme']>) {
  const { stores, may } = useOffice()
  const { programmeId, what, where, from, until } = programme
  const today = dayOf(new Date())
  const rewardTitle = useOfferTitle(programme.rewardOfferId)
  const storeNames = where.stores.map(id => stores.find(store => store.storeId === id)?.name ?? id)
  return (
    <Opened
      crumb={`集印活动 / ${programmeId}`}
      title={programme.title}
      buttons={
        <LifeButtons
          id={programmeId}
          title={programme.title}
          thing={programme}
          mayEdit={may('staff.saveStampProgramme')}
          endWords="结束以后不再得印花，也不能再开。没有集满的印花就作废了。"
          pause={isPaused =>
            call('staff', 'saveStampProgramme', {
              ...draftOf(programme),
              version: programme.version,
              isPaused,
            })
          }
          end={reason => call('staff', 'endStampProgramme', { programmeId, ...(reason && { reason }) })}
        />
      }
      aside={<StampPreview draft={programme} />}
    >
      <Panel title="条款">
        <Facts
          facts={[
            ['集满', `${programme.needed} 枚`],
            ['得到', rewardTitle ?? programme.rewardOfferId],
            ['商品', [...what.categories, ...what.skus].join('、')],
            ['门店', storeNames.join('、') || '所有门店'],
            ['日期', `${dayInWords(from, today)} – ${dayInWords(until, today)}`],
            ['第几版', String(programme.version)],
          ]}
        />
      </Panel>
      <History changes={changes} />
    </Opened>
  )
}
