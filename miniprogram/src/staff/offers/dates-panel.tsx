// 有效期与数量: when it can be got, how long a coupon lives, and how many there are.
import { addDays, dayOf } from '@shared/calendar'
import { View } from '@tarojs/components'
import { Choices } from '../../ui/field'
import { dayInWords } from '../../ui/figures'
import { DayField, MomentField, NumberField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import type { OfferForm } from './offer-draft'

const lives = [
  { value: 'days', name: '领取后几天' },
  { value: 'fixed', name: '固定日期' },
] as const

export function DatesPanel({ form }: { form: Form<OfferForm> }) {
  const { draft, set, wordsFor } = form
  const { life, limits, opensAt, closesAt } = draft
  const now = new Date()
  const today = dayOf(now)
  return (
    <Panel title="有效期与数量">
      <MomentField
        id="offer-opens"
        label="开始领取"
        hint={opensAt && Date.parse(opensAt) > now.getTime() ? '到时间自动开始' : undefined}
        moment={opensAt}
        wrong={wordsFor('opensAt')}
        onMoment={moment => set({ opensAt: moment })}
      />
      <MomentField
        id="offer-closes"
        label="结束领取"
        hint={lastDayHint(closesAt, today)}
        moment={closesAt}
        wrong={wordsFor('closesAt')}
        onMoment={moment => set({ closesAt: moment })}
      />
      <Choices
        label="券能用多久"
        options={lives}
        value={'days' in life ? 'days' : 'fixed'}
        onChoose={kind =>
          set({ life: kind === 'days' ? { days: 7 } : { from: today, until: lastDayOf(closesAt, today) } })
        }
      />
      {'days' in life ? (
        <NumberField
          id="offer-days"
          label="几天（领取当天算第 1 天）"
          value={life.days}
          wrong={wordsFor('life.days')}
          onNumber={days => set({ life: { days } })}
        />
      ) : (
        <View className="pair">
          <DayField
            id="offer-life-from"
            label="第一天"
            day={life.from}
            wrong={wordsFor('life.from')}
            onDay={from => set({ life: { ...life, from } })}
          />
          <DayField
            id="offer-life-until"
            label="最后一天"
            day={life.until}
            wrong={wordsFor('life.until')}
            onDay={until => set({ life: { ...life, until } })}
          />
        </View>
      )}
      <View className="pair">
        <Piece form={form} id="offer-total" label="总数（张）" value={limits.total} field="total" />
        <Piece
          form={form}
          id="offer-per-member"
          label="每人最多"
          value={limits.perMember}
          field="perMember"
        />
        <Piece form={form} id="offer-per-day" label="每天最多" value={limits.perDay} field="perDay" />
      </View>
    </Panel>
  )
}

interface PieceProps {
  form: Form<OfferForm>
  id: string
  label: string
  value: number | null
  field: keyof OfferForm['limits']
}

function Piece({ form: { draft, set, wordsFor }, id, label, value, field }: PieceProps) {
  const put = (count: number | null) => set({ limits: { ...draft.limits, [field]: count } })
  return (
    <NumberField
      id={id}
      label={label}
      value={value}
      placeholder="不限"
      wrong={wordsFor(`limits.${field}`)}
      onNumber={put}
      onEmpty={() => put(null)}
    />
  )
}

function lastDayOf(closesAt: string, today: string): string {
  return closesAt ? dayOf(new Date(Date.parse(closesAt) - 1)) : addDays(today, 14)
}

/** Midnight is a puzzle to many: is that day in, or not? */
function lastDayHint(closesAt: string, today: string): string | undefined {
  if (!closesAt) return undefined
  return `${dayInWords(lastDayOf(closesAt, today), today)}是最后一天，到这一刻就不能再领`
}
