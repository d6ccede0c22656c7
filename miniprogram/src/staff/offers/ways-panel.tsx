// 发放方式: how coupons come to members, and whether these may pass them on.
import { type OfferWay, offerWays } from '@shared/coupons/offer'
import { Choices } from '../../ui/field'
import { NumberField, Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import type { Form } from '../frame/use-draft'
import { wayNames } from '../way-names'
import { type OfferForm, withWays } from './offer-draft'

const notes: Record<OfferWay, string> = {
  claim: '会员在领券中心自己领',
  issue: '员工按会员号发放',
  welcome: '领卡时自动送',
  birthday: '生日自动送',
  duo: '两人同一单，各得一张',
  stamps: '集满印花自动换',
  mall: '在积分商城换',
  prize: '作为抽奖的奖品发',
  pack: '付费会员每月自动得一张，在会员方案里选用',
}

const giving = [
  { value: 'kept', name: '只能自己用' },
  { value: 'givable', name: '可以转赠朋友' },
] as const

export function WaysPanel({ form }: { form: Form<OfferForm> }) {
  const { draft, set, wordsFor } = form
  return (
    <Panel title="发放方式">
      <Picks
        id="offer-ways"
        label="怎么到会员手里（可以选几种）"
        options={offerWays.map(value => ({ value, name: wayNames[value] }))}
        values={draft.ways}
        hint={draft.ways.map(way => notes[way]).join('；')}
        wrong={wordsFor('ways', 'duo')}
        onValues={ways => set(withWays(draft, ways))}
      />
      {draft.duo && (
        <NumberField
          id="offer-duo"
          label="两人同行，这一单要满（元）"
          isMoney
          value={draft.duo.leastFen}
          wrong={wordsFor('duo.leastFen')}
          onNumber={leastFen => set({ duo: { leastFen } })}
        />
      )}
      <Choices
        label="转赠"
        options={giving}
        value={draft.isGivable ? 'givable' : 'kept'}
        onChoose={choice => set({ isGivable: choice === 'givable' })}
      />
    </Panel>
  )
}
