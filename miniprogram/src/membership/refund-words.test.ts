// How a refund stands: every state has words, and only those that are under way block another one.
import type { RefundShown } from '@shared/membership/api'
import { refundStates } from '@shared/membership/order'
import { isUnderWay, refundWords, stepOf } from './refund-words'

const refund: RefundShown = {
  refundNo: 'M1R1',
  orderNo: 'M1',
  state: 'asked',
  amountFen: 9075,
  reason: '用得不多',
  at: '2026-11-25T15:20:00.000Z',
  rejectedFor: null,
}

test.each([
  ['asked', '已申请退款', 0, true],
  ['approving', '审核通过', 1, true],
  ['ended', '审核通过', 1, true],
  ['processing', '微信正在退款', 2, true],
  ['done', '已退款', 3, false],
  ['failed', '退款没有成功', null, false],
  ['abnormal', '银行没有收下退款', null, false],
  ['rejected', '退款没有通过', null, false],
] as const)('%s: %s', (state, title, step, isOnItsWay) => {
  expect(refundWords({ ...refund, state }).title).toBe(title)
  expect(stepOf(state)).toBe(step)
  expect(isUnderWay({ state })).toBe(isOnItsWay)
})

test('each state but a rejection says how much or what next', () => {
  for (const state of refundStates) expect(refundWords({ ...refund, state }).note).toMatch(/¥90\.75|门店/)
  expect(refundWords({ ...refund, state: 'rejected', rejectedFor: '券已用完' }).note).toBe('券已用完')
})
