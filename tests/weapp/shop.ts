// The shop outside of the phones under test: members who joined elsewhere, their codes, and the store's POS till.
import { type CloudClient, codeFrom, type HttpAnswer } from '../../local/client'
import { stepAt } from '../../shared/card/code'

/** Joins without a page. */
export async function joined(client: CloudClient, openid: string): Promise<string> {
  const answer = await client.call(openid, 'account', 'join', { privacyVersion: '1', nickname: '林小满' })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.memberNo
}

/** The code that the member's card shows now, or `later` steps from now, when the present one is used up. */
export async function codeOf(client: CloudClient, openid: string, later = 0): Promise<string> {
  const answer = await client.call(openid, 'card', 'seeds', { device: `other-phone-of-${openid}` })
  if (!answer.ok) throw new Error(answer.refusal)
  return codeFrom(answer.value, stepAt(answer.value.now) + later)
}

/** The POS of S001 reads a code. */
export function scanAtPos(client: CloudClient, code: string): Promise<HttpAnswer> {
  return client.till('POST', '/till/v1/scan', { code })
}

/** The POS of S001 sells for `amountFen` to whoever shows `code`. */
export function sellAtPos(client: CloudClient, code: string, saleNo: string, amountFen: number) {
  const lines = [{ sku: 'SKU-1', name: '便当', qty: 1, amountFen }]
  return client.till('POST', '/till/v1/sales', { saleNo, code, lines })
}

/** The sale as the POS finds it in the books. */
export function saleOnFile(client: CloudClient, saleNo: string): Promise<HttpAnswer> {
  return client.till('GET', `/till/v1/sales/${saleNo}`, undefined)
}

/** How many sales the member's account holds, and the points. */
export async function accountOf(client: CloudClient, openid: string) {
  const history = await client.call(openid, 'account', 'history', { limit: 50 })
  const me = await client.call(openid, 'account', 'me', {})
  if (!history.ok || !me.ok) throw new Error('no account')
  const kinds = history.value.items.map(({ kind }) => kind)
  return {
    sales: kinds.filter(kind => kind === 'sale').length,
    refunds: kinds.filter(kind => kind === 'refund').length,
    points: me.value.points.balance,
  }
}
