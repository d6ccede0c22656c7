// What tests of the mall do again and again: members with points, redemptions, and looking at what was written.
import type { StockDocument } from '../cloudfunctions/runtime/stock'
import type { Entry } from '../shared/account/account'
import type { MallApi, Order, Receive } from '../shared/mall/api'
import type { TrialChain } from './trial-chain'
import { lines } from './trial-sale'

export const atS001: Receive = { way: 'pickup', storeId: 'S001' }
export const address = { name: '林小满', phone: '13800005678', text: '上海市黄浦区人民路 1 号 302 室' }

export function trialMall(chain: () => TrialChain) {
  let requests = 0

  /** Joins, and buys for so many yuan: a point for each. */
  async function member(openid: string, points: number): Promise<string> {
    const memberNo = await chain().join(openid)
    if (points > 0) {
      const line = { ...lines[0], qty: 1, amountFen: points * 100 }
      const sale = { code: await chain().code(openid), lines: [line], saleNo: `points-${openid}` }
      const reply = await chain().till('POST', '/till/v1/sales', sale)
      if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
    }
    return memberNo
  }

  function redeem(openid: string, itemId: string, more: Partial<MallApi['redeem']['input']> = {}) {
    const requestId = more.requestId ?? `r${requests++}`
    return chain().call(openid, 'mall', 'redeem', { itemId, receive: atS001, ...more, requestId })
  }

  /** The same, where no refusal is expected. */
  async function order(
    openid: string,
    itemId: string,
    more: Partial<MallApi['redeem']['input']> = {},
  ): Promise<Order> {
    const answer = await redeem(openid, itemId, more)
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.order
  }

  async function orders(openid: string): Promise<Order[]> {
    const answer = await chain().call(openid, 'mall', 'orders', {})
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.orders
  }

  async function stock(itemId: string): Promise<StockDocument> {
    const found = await chain().world.db.find<StockDocument>('stock', `item:${itemId}`)
    if (!found) throw new Error(`no stock of ${itemId}`)
    return found
  }

  const journal = () => chain().documents<Entry>('journal')

  async function balance(openid: string): Promise<number> {
    const answer = await chain().call(openid, 'account', 'me', {})
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.points.balance
  }

  /** Everything that a refusal must leave as it is. */
  async function all(): Promise<string> {
    const names = ['journal', 'stock', 'orders', 'codes'] as const
    return JSON.stringify(await Promise.all(names.map(name => chain().documents(name))))
  }

  return { member, redeem, order, orders, stock, journal, balance, all }
}
