// 权益: more points, members' days, the monthly pack, a make-up, and what is for paid members only.
import type { PlanBenefits } from '@shared/membership/plan'
import type { OfferRow } from '@shared/staff/offers-api'
import { Choices } from '../../ui/field'
import { NumberField, Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { DaysField } from './days-field'
import type { PlanForm } from './plan-draft'
import { isAlive, titleIn } from './use-offers'

const others = [
  { value: 'makeUp', name: '每月补签 1 次' },
  { value: 'gates', name: '可以用付费会员专享' },
] as const

const memberDays = [
  { value: 'no-days', name: '没有会员日' },
  { value: 'some-days', name: '每月有几天' },
] as const

const usualDays = { days: [8, 18, 28], rateHundredths: 200 }

export function BenefitsPanel({ form, offers }: { form: Form<PlanForm>; offers: OfferRow[] }) {
  const { draft, set, wordsFor } = form
  const { benefits } = draft
  const { membersDay, pack } = benefits
  const put = (change: Partial<PlanBenefits>) => set({ benefits: { ...benefits, ...change } })
  const options = packOptions(offers, pack)
  return (
    <Panel title="权益">
      <NumberField
        id="plan-rate"
        label="平时积分几倍"
        hint="和等级的倍数相乘；1 就是不多得"
        isMoney
        value={benefits.rateHundredths}
        wrong={wordsFor('benefits.rateHundredths')}
        onNumber={rateHundredths => put({ rateHundredths })}
      />
      <Choices
        label="会员日"
        options={memberDays}
        value={membersDay ? 'some-days' : 'no-days'}
        onChoose={chosen => put({ membersDay: chosen === 'no-days' ? null : (membersDay ?? usualDays) })}
      />
      {membersDay && (
        <>
          <DaysField
            label="每月几号"
            days={membersDay.days}
            wrong={wordsFor('benefits.membersDay', 'benefits.membersDay.days')}
            onDays={days => put({ membersDay: { ...membersDay, days } })}
          />
          <NumberField
            id="plan-day-rate"
            label="会员日积分几倍（代替平时的倍数）"
            isMoney
            value={membersDay.rateHundredths}
            wrong={wordsFor('benefits.membersDay.rateHundredths')}
            onNumber={rateHundredths => put({ membersDay: { ...membersDay, rateHundredths } })}
          />
        </>
      )}
      <Picks
        id="plan-pack"
        label="每月券包（每种优惠每月一张）"
        options={options}
        values={pack}
        hint={options.length === 0 ? '还没有勾选“会员券包”的优惠，请先在优惠活动里建' : undefined}
        wrong={wordsFor('benefits.pack')}
        onValues={chosen => put({ pack: chosen })}
      />
      <Picks
        id="plan-others"
        label="其他"
        options={others}
        values={others.map(({ value }) => value).filter(value => benefits[value])}
        wrong={wordsFor('benefits')}
        onValues={chosen => put({ makeUp: chosen.includes('makeUp'), gates: chosen.includes('gates') })}
      />
    </Panel>
  )
}

/** Offers whose coupons come in packs and still come to members, and those that were chosen before. */
function packOptions(offers: OfferRow[], chosen: string[]) {
  const fit = offers.filter(offer => isAlive(offer) && offer.terms.ways.includes('pack'))
  const ids = [...new Set([...fit.map(({ offerId }) => offerId), ...chosen])]
  return ids.map(value => ({ value, name: titleIn(offers, value) }))
}
