// The buy page with a shop behind it, for its tests: an order that is bought, a cashier that ends as it is told.
import type { MembershipApi, OpenOrder, PayParams } from '@shared/membership/api'
import { act } from 'react'
import BuyPage from '../../miniprogram/src/membership/buy'
import { noMembership, yearPlan } from '../../miniprogram/src/membership/plan-trial'
import { openPage, pass, type Server, yes } from './page'

export const payParams: PayParams = {
  appId: 'wx1',
  timeStamp: '1795314700',
  nonceStr: 'abc',
  package: 'prepay_id=wx123',
  signType: 'RSA',
  paySign: 'sig/+=',
}
export const bought = () => yes({ orderNo: 'M1', payParams })
export const found = (state: string, isCertain = true) => yes({ orderNo: 'M1', state, isCertain })

/** An order of this plan that was begun before, on this phone or another. */
export const openOrder: OpenOrder = {
  orderNo: 'M1',
  planId: 'plus-year',
  termsVersion: 2,
  name: '街角PLUS年卡',
  priceFen: 9900,
  expiresAt: '2099-11-25T15:50:00.000Z',
  isPayable: true,
}
export const monthOrder = {
  ...openOrder,
  orderNo: 'M0',
  planId: 'plus-month',
  name: '街角PLUS月卡',
  priceFen: 1200,
}

interface Shop {
  hiddenOn?: MembershipApi['plans']['value']['hiddenOn']
  query?: Record<string, string>
  server?: Server
}

export const openBuying = ({ hiddenOn = [], query = {}, server = {} }: Shop = {}) =>
  openPage(
    BuyPage,
    { planId: 'plus-year', ...query },
    {
      plans: () => yes({ plans: [yearPlan], hiddenOn }),
      status: () => yes(noMembership),
      templates: () => yes({ templates: [] }),
      buy: bought,
      confirm: () => found('created'),
      ...server,
    },
  )

export const cashier = () => document.querySelector<HTMLIFrameElement>('#cashier')

/** The cashier ends, as its page says so. */
export async function cashierSays(said: string, origin = window.location.origin) {
  const source = cashier()?.contentWindow ?? null
  await act(async () => {
    window.dispatchEvent(new MessageEvent('message', { data: { wechatPay: said }, origin, source }))
  })
  await pass(150)
}
