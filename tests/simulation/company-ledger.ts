// 二人同行: two cards in company are rewarded once a day each, and nobody twice for one sale.
import type { Entry } from '../../shared/account/account'
import type { SaleDetails } from '../../shared/store/sale'
import type { Ledger } from './ledger'
import { shanghaiDay } from './model-sums'

export function examineCompany(ledger: Ledger, journal: Entry[]): void {
  const rewarded = new Map<string, string>()
  const reward = (memberId: string, friendId: string, at: string, ref: string) => {
    const key = `${memberId} with ${friendId} on ${shanghaiDay(Date.parse(at))}`
    const before = rewarded.get(key)
    if (before !== undefined) {
      ledger.violated('company is rewarded once a day', `${key}: ${before} and ${ref}`, memberId)
    }
    rewarded.set(key, ref)
  }
  const buyers = new Map<string, Entry<SaleDetails>>()
  for (const entry of journal) {
    if (entry.kind === 'sale') buyers.set(entry.ref, entry as Entry<SaleDetails>)
  }
  for (const entry of journal) {
    if (entry.kind === 'sale') {
      const { duo } = (entry as Entry<SaleDetails>).details
      if (duo) reward(entry.memberId, duo.friendId, entry.at, entry.ref)
    } else if (entry.kind === 'companion') {
      const sale = buyers.get(entry.ref.slice('companion:'.length))
      if (sale?.details.duo?.friendId === entry.memberId) {
        reward(entry.memberId, sale.memberId, entry.at, entry.ref)
      } else ledger.violated('company comes with a sale', entry.ref, entry.memberId)
    }
  }
}
