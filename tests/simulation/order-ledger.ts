// Orders of the mall: each ends once, each code belongs to one order, and what staff see is what the journal says.
import type { CodeDocument } from '../../cloudfunctions/mall/codes'
import type { OrderDocument } from '../../cloudfunctions/mall/order-documents'
import type { Account, Entry } from '../../shared/account/account'
import type { RedeemedDetails } from '../../shared/mall/mall'
import type { Chain } from './chain'

const ends = ['cancelled', 'order-lapsed', 'handed-over', 'shipped']

export function examineOrders(chain: Chain, journal: Entry[]): void {
  const { ledger } = chain
  const accounts = new Map<string, Account>()
  const ended = new Map<string, string>()
  const redeemed = new Map<string, Entry<RedeemedDetails>>()
  for (const entry of journal) {
    accounts.set(entry.memberId, entry.state)
    if (entry.kind === 'redeemed') {
      const made = entry as Entry<RedeemedDetails>
      redeemed.set(made.details.orderId, made)
    }
    if (!ends.includes(entry.kind)) continue
    const { orderId } = entry.details as { orderId: string }
    const before = ended.get(orderId)
    if (before !== undefined) {
      ledger.violated('an order ends once', `${orderId}: ${before}, then ${entry.kind}`, entry.memberId)
    }
    ended.set(orderId, entry.kind)
  }
  for (const [orderId, { memberId, details }] of redeemed) {
    const isOpen = accounts.get(memberId)?.orders.open.some(order => order.orderId === orderId) ?? false
    const isOrder = details.way !== 'virtual' && details.way !== 'till'
    if (isOpen !== (isOrder && !ended.has(orderId))) {
      ledger.violated('an order is open until it ends', `${orderId}: ${ended.get(orderId)}`, memberId)
    }
  }
  compareCodes(chain, accounts, redeemed)
  compareDocuments(chain, accounts)
}

/** Each code has one holder, which is an order of such an item; and what people were shown is what they have. */
function compareCodes(
  { ledger, host, keys }: Chain,
  accounts: Map<string, Account>,
  redeemed: Map<string, Entry<RedeemedDetails>>,
): void {
  const codes = new Map<string, string>()
  for (const { _id, isFree, holder, sealedCode } of host.documents<CodeDocument>('codes')) {
    if (isFree !== (holder === _id)) ledger.violated('a code is free or held', `${_id}: ${holder}`, null)
    if (isFree) continue
    codes.set(holder, keys.open(sealedCode))
    if (redeemed.get(holder)?.details.way !== 'virtual') {
      ledger.violated('a code goes to an order', `${holder} is none`, null)
    }
  }
  for (const [orderId, shown] of ledger.codes) {
    if (codes.get(orderId) === shown) continue
    ledger.violated('one code for one order', `${orderId}: shown ${shown}, has ${codes.get(orderId)}`, null)
  }
  for (const [memberId, { isOpen, joinedSeq, orders }] of accounts) {
    const virtual = orders.past.filter(order => order.way === 'virtual' && order.seq >= joinedSeq)
    for (const { orderId } of isOpen ? virtual : []) {
      if (!codes.has(orderId)) ledger.violated('a code for every order of one', orderId, memberId)
    }
  }
}

/** The lists for staff, after the sweeper: in step with the journal, with an address where something is sent. */
function compareDocuments({ ledger, host }: Chain, accounts: Map<string, Account>): void {
  const documents = new Map(host.documents<OrderDocument>('orders').map(document => [document._id, document]))
  for (const [memberId, account] of accounts) {
    const { open, past } = account.orders
    const own = [...open, ...past].filter(order => order.seq >= account.joinedSeq)
    for (const { orderId, state } of account.isOpen ? own : []) {
      const document = documents.get(orderId)
      const isAddressed = state !== 'to-ship' || document?.sealedAddress
      if (document?.state !== state || !isAddressed) {
        const detail = `${orderId} is ${state}, listed as ${JSON.stringify(document)}`
        ledger.violated('staff see what the journal says', detail, memberId)
      }
    }
  }
  for (const { _id, memberId, memberNo, state, sealedAddress } of documents.values()) {
    const account = accounts.get(memberId)
    const isTheirs = account?.isOpen && account.memberNo === memberNo && state !== 'draft'
    if (isTheirs || sealedAddress === null) continue
    ledger.violated('nobody is kept who left', `the address of ${_id} (${state}) of ${memberNo}`, memberId)
  }
}
