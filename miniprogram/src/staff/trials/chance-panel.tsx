// 申请: who may, when, and who of them gets a piece.
import type { TrialDraft } from '@shared/staff/trials-api'
import { type TrialWay, trialWays } from '@shared/trials/trial'
import { wayNames } from '../../trials/trial-words'
import { Choices, Field } from '../../ui/field'
import { Suggest } from '../draws/suggest'
import { numberFor } from '../draws/suggestions'
import { Labelled, MomentField } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { WhoFields } from '../frame/who-fields'
import { withHow } from './trial-draft'

const ways = trialWays.map(value => ({ value, name: wayNames[value] }))
const notes: Record<TrialWay, string> = {
  'first-come': '谁先申请就是谁的，每家店领完为止',
  draw: '截止后用公共号码抽签，每家店各抽各的，人人可以验证；由发布人以外的同事来开。保存后就公布，什么都不能再改',
  tier: '截止后选人：等级高的先选，等级一样先申请的先选',
}
export function ChancePanel({ form }: { form: Form<TrialDraft> }) {
  const { draft, set, wordsFor } = form
  const { how } = draft
  return (
    <Panel title="申请">
      <Labelled label="怎么分配" hint={notes[how]} wrong={wordsFor('how')}>
        <Choices options={ways} value={how} onChoose={way => way !== how && set(withHow(draft, way))} />
      </Labelled>
      <WhoFields prefix="trial" who={draft.who} wrong={wordsFor('who.tiers')} onWho={who => set({ who })} />
      <MomentField
        id="trial-opens"
        label="开始申请"
        hint="从这时起，除了加份数都不能再改"
        moment={draft.opensAt}
        wrong={wordsFor('opensAt')}
        onMoment={opensAt => set({ opensAt })}
      />
      <MomentField
        id="trial-closes"
        label="截止申请"
        moment={draft.closesAt}
        wrong={wordsFor('closesAt')}
        onMoment={closesAt => set({ closesAt })}
      />
      {how === 'draw' && <DrawFields form={form} />}
    </Panel>
  )
}

function DrawFields({ form: { draft, set, wordsFor } }: { form: Form<TrialDraft> }) {
  const suggested = numberFor(draft)
  const wrong = wordsFor('publicNumberName')
  return (
    <>
      <MomentField
        id="trial-draws"
        label="抽签（不早于）"
        hint="要晚于截止，而且到时公共号码已经公布"
        moment={draft.drawsAt ?? ''}
        wrong={wordsFor('drawsAt')}
        onMoment={moment => set({ drawsAt: moment || null })}
      />
      <Field
        id="trial-number"
        label="公共号码：哪一个数字，哪一天的，由谁公布"
        value={draft.publicNumberName ?? ''}
        placeholder="上证综指 2026-12-31 收盘点位，上海证券交易所公布"
        maxLength={100}
        hint={wrong ?? '要在截止以后才产生、人人查得到的数字，不能用彩票号码'}
        isWrong={wrong !== null}
        onInput={text => set({ publicNumberName: text || null })}
      />
      {suggested && suggested !== draft.publicNumberName && (
        <Suggest id="use-number" onTap={() => set({ publicNumberName: suggested })}>
          填入：{suggested}
        </Suggest>
      )}
    </>
  )
}
