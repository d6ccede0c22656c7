// Which refund of ours may be why WeChat calls an order refunded, and what an order says of one that is not ours.
import { keptOrder } from '../../local/trial-membership'
import type { PayOrder, RefundState } from './order'
import { isNeverStarted, isToldOutside, mayExplain } from './outside'

test.each<[RefundState, string | null, boolean]>([
  ['asked', null, false],
  ['approving', null, false],
  ['ended', null, true],
  ['processing', '5030', true],
  ['done', '5030', true],
  ['failed', null, false],
  ['failed', '5030', true],
  ['abnormal', '5030', true],
  ['rejected', null, false],
])('%s, WeChat’s number %s: explains it %s', (state, refundId, does) => {
  expect(mayExplain({ state, refundId })).toBe(does)
})

const outside = { at: '2026-11-22T04:00:00.000Z', what: 'refunded-outside' as const, details: {} }
const cleared = { by: 'staff:f', name: '财务', at: outside.at, note: '问过了' }
test.each<[string, Partial<PayOrder>, boolean, boolean]>([
  ['paid, without an alarm', { state: 'paid' }, false, false],
  ['another alarm', { state: 'paid', alarms: [{ ...outside, what: 'card-closed' }] }, false, false],
  ['nothing started', { state: 'paid', alarms: [outside] }, true, true],
  ['and somebody has dealt with it', { state: 'paid', alarms: [{ ...outside, cleared }] }, true, true],
  ['started before', { state: 'paid', entry: 'm.2', alarms: [outside] }, true, false],
  ['not paid', { alarms: [outside] }, true, false],
])('%s', (_, more, isTold, isNever) => {
  const order = keptOrder('M1', more)
  expect([isToldOutside(order), isNeverStarted(order)]).toEqual([isTold, isNever])
})
