// When one can take part, and when it is drawn.
import { MomentField } from '../frame/fields'
import type { DrawForm } from './use-draw-form'

export function EntryTimeFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  return (
    <>
      <MomentField
        id="draw-opens"
        label="开始"
        hint="发布以后会员就看得到，到这时才能参加"
        moment={draft.opensAt}
        wrong={wordsFor('opensAt')}
        onMoment={opensAt => set({ opensAt })}
      />
      <MomentField
        id="draw-closes"
        label="截止"
        hint={draft.kind === 'instant' ? '到时公布全部结果' : '到时公布抽奖券名单，任何人都不能再加一张'}
        moment={draft.closesAt}
        wrong={wordsFor('closesAt')}
        onMoment={closesAt => set({ closesAt })}
      />
    </>
  )
}

export function DrawTimeFields({ form: { draft, set, wordsFor } }: { form: DrawForm }) {
  return (
    <MomentField
      id="draw-draws"
      label="开奖（不早于）"
      hint="要晚于截止，而且到时公共号码已经公布"
      moment={draft.drawsAt ?? ''}
      wrong={wordsFor('drawsAt')}
      onMoment={moment => set({ drawsAt: moment || null })}
    />
  )
}
