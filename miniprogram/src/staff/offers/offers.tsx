// 优惠活动: all offers, and the one that is open beside them.
import type { OfferRow, Phase } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { phaseFilters, phaseMarks } from '../frame/state-mark'
import { limitWords, offerColumns, spanWords } from './offer-words'

export function Offers() {
  const { may } = useOffice()
  const now = new Date()
  return (
    <ListFrame<OfferRow, Phase>
      title="优惠活动"
      note="优惠券的内容、条件和数量。"
      emptyWords="还没有优惠活动"
      searchWords="按名称或编号查找"
      addWords={may('staff.saveOffer') && '新建'}
      filters={phaseFilters}
      ask={({ filter, ...query }: Sought<Phase>) =>
        call('staff', 'offers', { ...query, ...(filter && { phase: filter }) })
      }
      csv={{ name: '优惠活动', columns: offerColumns }}
    >
      {({ offerId, terms, phase }) => (
        <ListRow
          key={offerId}
          id={offerId}
          title={terms.title}
          state={phaseMarks[phase]}
          facts={[limitWords(terms.limits), spanWords(terms.opensAt, terms.closesAt, now)]}
        />
      )}
    </ListFrame>
  )
}
