// One offer: what it brought, its terms in words, what can be done with it, and what was changed.
import type { ValueOf } from '@shared/api'
import type { StaffApi } from '@shared/staff/api'
import type { OfferNumbers } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { grouped, yuan } from '../../ui/figures'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { LifeButtons } from '../frame/life-buttons'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { wayNames } from '../way-names'
import { OfferPreview } from './offer-preview'
import { limitWords, packWords, spanWords } from './offer-words'

export function OfferDetail({ offer, numbers, changes, packOf }: ValueOf<StaffApi['offer']>) {
  const { role, may } = useOffice()
  const { offerId, terms } = offer
  const count = (figure: number | null) => (figure === null ? null : grouped(figure))
  return (
    <Opened
      crumb={`优惠活动 / ${offerId}`}
      title={terms.title}
      buttons={
        <LifeButtons
          id={offerId}
          title={terms.title}
          thing={offer}
          mayEdit={may('staff.saveOffer')}
          pauseWords={packWords(packOf, '暂停')}
          endWords={[
            '结束以后不能再开，也不能再领。会员手里的券还可以用到过期。',
            packWords(packOf, '结束'),
          ].join('')}
          handWords={may('staff.issueCoupons') && terms.ways.includes('issue') && '发放'}
          pause={isPaused => call('staff', 'pauseOffer', { offerId, isPaused })}
          end={reason => call('staff', 'endOffer', { offerId, ...(reason && { reason }) })}
        />
      }
      aside={<OfferPreview terms={terms} isOver={offer.phase === 'over' || offer.phase === 'ended'} />}
    >
      <Panel {...(role === 'manager' && { title: '本店的数字' })}>
        <Tiles
          tiles={[
            { name: '已发', figure: count(numbers.issued) },
            { name: '还剩', figure: leftWords(numbers, terms.limits.total) },
            { name: '已用', figure: count(numbers.used) },
            { name: '优惠金额', figure: `¥${yuan(numbers.discountFen)}` },
            { name: '带券单数', figure: count(numbers.sales) },
            { name: '带券销售', figure: `¥${yuan(numbers.salesFen)}` },
          ]}
        />
      </Panel>
      <Panel title="条款">
        <Facts
          facts={[
            ['数量', limitWords(terms.limits)],
            ['领取时间', spanWords(terms.opensAt, terms.closesAt, new Date())],
            ['发放方式', terms.ways.map(way => wayNames[way]).join('、')],
            ...(packOf.length > 0 ? [['会员券包', packOf.join('、')] as const] : []),
            ['第几版', String(offer.version)],
          ]}
        />
      </Panel>
      <History changes={changes} />
    </Opened>
  )
}

function leftWords({ issued, left }: OfferNumbers, total: number | null): string | null {
  if (left !== null) return grouped(left)
  // Without a limit nothing is left over; a manager is not told either of them.
  return total === null && issued !== null ? '不限' : null
}
