// What is said before somebody approves a refund: one person up to 500 yuan, two above.
import { approvalWords, approvedWords, isFirstOfTwo, refundMarkOf } from './refund-words'

const wait = {
  state: 'asked' as const,
  amountFen: 9900,
  approvals: [] as { by: string; name: string; at: string }[],
  needsSecondPerson: false,
  alarms: [],
}
const approval = { by: 'staff:m1', name: '王芳', at: '2026-11-22T04:00:00.000Z' }

test.each([
  [50_000, false],
  [50_001, true],
])('%d fen: a second person is needed: %s', (amountFen, isNeeded) => {
  expect(isFirstOfTwo({ ...wait, amountFen })).toBe(isNeeded)
  expect(approvalWords({ ...wait, amountFen }).includes('还要另一位同事再批')).toBe(isNeeded)
  expect(approvalWords({ ...wait, amountFen }).includes('权益马上停止')).toBe(!isNeeded)
})

test('the second approval does it', () => {
  const half = { ...wait, amountFen: 60_000, approvals: [approval], needsSecondPerson: true }
  expect(refundMarkOf(half).words).toBe('等第二人批')
  expect(approvedWords(half)).toBe('王芳 已经批准，还要另一位同事再批')
  expect(approvalWords(half)).toContain('这是第二次批准')
})

test('nobody yet, and who it was', () => {
  expect(approvedWords(wait)).toBeNull()
  expect(refundMarkOf(wait).words).toBe('待批准')
  expect(approvedWords({ ...wait, approvals: [{ ...approval, name: '' }] })).toBe('一位同事 批准')
})

test('what a refund under way waits for is to be seen in the list; what is over is over', () => {
  const alarms = [{ at: approval.at, what: 'merchant-short-of-money' as const, details: {} }]
  expect(refundMarkOf({ ...wait, state: 'ended', alarms }).words).toBe('要处理')
  expect(refundMarkOf({ ...wait, state: 'done', alarms }).words).toBe('已退款')
  const cleared = { by: 'staff:a', name: '王芳', at: approval.at, note: '已充值' }
  const dealtWith = alarms.map(alarm => ({ ...alarm, cleared }))
  expect(refundMarkOf({ ...wait, state: 'ended', alarms: dealtWith }).words).not.toBe('要处理')
})
