// 领取: in which ways, in which stores, and for how long an order waits.
import { receiveWays } from '@shared/mall/api'
import type { ItemDraft } from '@shared/staff/offers-api'
import { NumberField, Picks } from '../frame/fields'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import type { Form } from '../frame/use-draft'
import { OfferChoice } from '../offers/offer-choice'
import { receiveNames } from '../way-names'
import { withWays } from './item-draft'

export function ReceivePanel({ form: { draft, set, wordsFor } }: { form: Form<ItemDraft> }) {
  const { stores } = useOffice()
  const { ways } = draft
  return (
    <Panel title="领取">
      <Picks
        id="item-ways"
        label="怎么领取（可以选几种）"
        options={receiveWays.map(value => ({ value, name: receiveNames[value] }))}
        values={ways}
        hint={ways.includes('virtual') ? '保存以后再导入兑换码，有几个码就有几件' : undefined}
        wrong={wordsFor('ways')}
        onValues={chosen => set(withWays(draft, chosen))}
      />
      {ways.includes('pickup') && (
        <Picks
          id="item-stores"
          label="自提门店（不选就是所有门店）"
          options={stores.map(({ storeId, name }) => ({ value: storeId, name }))}
          values={draft.stores}
          wrong={wordsFor('stores')}
          onValues={chosen => set({ stores: chosen })}
        />
      )}
      {ways.includes('till') && (
        <OfferChoice
          label="换到哪一种优惠券"
          way="mall"
          offerId={draft.couponOfferId ?? ''}
          wrong={wordsFor('couponOfferId')}
          onOffer={couponOfferId => set({ couponOfferId })}
        />
      )}
      <NumberField
        id="item-collect"
        label="几天内要来领取"
        hint="过期没领，积分自动退回"
        value={draft.collectWithinDays}
        wrong={wordsFor('collectWithinDays')}
        onNumber={collectWithinDays => set({ collectWithinDays })}
      />
    </Panel>
  )
}
