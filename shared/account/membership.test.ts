// Closing a card and joining again: points and coupons are forfeited, days that were paid for are not.
import { isPaid } from '../membership/period'
import { period } from '../membership/trial-period'
import { type Account, noAccount } from './account'
import { close, join } from './membership'

const at = new Date('2026-11-22T12:00:00+08:00')
const ended = { refundNo: 'M0R1', on: '2026-11-20' }
const periods = [
  period('2025-11-22', '2026-11-21', { orderNo: 'M0', endedBy: ended }),
  period('2026-11-22', '2027-11-21', { orderNo: 'M1', isUsed: true, packs: [5] }),
  period('2027-11-22', '2028-11-21', { orderNo: 'M2' }),
]

function joined(account: Account): Account {
  const outcome = join(account, {
    memberNo: '88000001',
    privacyVersion: '1',
    wantedVersion: '1',
    lowestTier: 'regular',
    memberId: 'm',
    seq: 9,
    at,
    welcome: [],
  })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.account
}

test('a card that is closed keeps what was paid for, and whoever joins again goes on with it', () => {
  const closed = close({ ...joined(noAccount()), periods }, 'm', at)
  if (!closed.ok) throw new Error(closed.refusal)
  expect(closed.value.account).toMatchObject({ isOpen: false, periods })
  const again = joined(closed.value.account)
  expect(again).toMatchObject({ isOpen: true, generation: 2, periods })
  expect(isPaid(again, '2026-12-24')).toBe(true)
})
