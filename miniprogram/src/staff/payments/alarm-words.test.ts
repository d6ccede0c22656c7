// What an alarm knows, as staff read it.
import { detailWords } from './alarm-words'

test.each([
  [{}, []],
  [{ day: '2026-11-21', refundNo: null, billFen: 9900, ourFen: null }, ['账单 2026-11-21', '微信 ¥99.00']],
  [{ code: 'NOT_ENOUGH' }, ['微信说 NOT_ENOUGH']],
  [{ key: 'pack 1', month: 2, offerIds: 'five、tea' }, ['会员第几个月 2', '优惠活动 five、tea']],
  [{ errcode: 10060001 }, ['微信错误码 10060001']],
  [{ refundFen: 6600, unheardOf: 'x', why: { a: 1 } }, ['退款 ¥66.00']],
])('%j', (details, words) => expect(detailWords(details)).toEqual(words))
