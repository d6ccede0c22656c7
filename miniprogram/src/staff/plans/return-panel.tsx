// 退款和规则: what comes back, how WeChat is told of the delivery, and what is agreed to before paying.
import type { PlanTerms } from '@shared/membership/plan'
import { refundRuleWords } from '../../membership/plan-words'
import { Choices } from '../../ui/field'
import { LongField, NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import type { PlanForm } from './plan-draft'
import { deliveryNames } from './plan-words'

const deliveries = (Object.keys(deliveryNames) as PlanTerms['delivery'][]).map(value => ({
  value,
  name: deliveryNames[value],
}))

const rests = [
  { value: 'rest-months', name: '退没开始的整月' },
  { value: 'rest-none', name: '不退' },
] as const

export function ReturnPanel({ form: { draft, set, wordsFor } }: { form: Form<PlanForm> }) {
  const { refund } = draft
  return (
    <Panel title="退款和规则">
      <NumberField
        id="plan-whole-days"
        label="付款几天内、没用过权益，可以全额退"
        hint={refund.wholeWithinDays === 0 ? '0 就是不能全额退' : undefined}
        value={refund.wholeWithinDays}
        wrong={wordsFor('refund.wholeWithinDays')}
        onNumber={wholeWithinDays => set({ refund: { ...refund, wholeWithinDays } })}
      />
      <Choices
        label="过了这几天，或者用过权益"
        options={rests}
        value={refund.restByMonths ? 'rest-months' : 'rest-none'}
        onChoose={chosen => set({ refund: { ...refund, restByMonths: chosen === 'rest-months' } })}
      />
      <Choices
        label="怎么交付（微信要我们上报发货）"
        options={deliveries}
        value={draft.delivery}
        onChoose={delivery => set({ delivery })}
      />
      <LongField
        id="plan-rules"
        isTall
        label="会员规则（付款前要同意，一段一行）"
        value={draft.rules}
        maxLength={4000}
        hint={`退款要写得和上面一样：${refundRuleWords(refund, draft.months)}`}
        wrong={wordsFor('rules')}
        onInput={rules => set({ rules })}
      />
    </Panel>
  )
}
