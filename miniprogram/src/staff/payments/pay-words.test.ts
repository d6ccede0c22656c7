// What staff read of orders, refunds and bills.
import { bothAmounts, invoiceWords, partWords } from './pay-words'

test.each([
  [{ billFen: 9900, ourFen: 8900 }, '微信 ¥99.00，我们 ¥89.00'],
  [{ billFen: 9900, ourFen: null }, '微信 ¥99.00，我们 没有'],
  [{ billFen: null, ourFen: 0 }, '微信 没有，我们 ¥0.00'],
])('%j', (amounts, words) => expect(bothAmounts(amounts)).toBe(words))

test('how much of what was paid comes back', () => {
  expect(partWords({ amountFen: 9900, totalFen: 9900 })).toBe('全额退')
  expect(partWords({ amountFen: 6600, totalFen: 9900 })).toBe('付了 ¥99.00，按没开始的整月退 ¥66.00')
})

test.each([
  [null, '没有要'],
  [{ kind: 'person', title: '林小满', taxNo: null }, '个人 · 林小满'],
  [{ kind: 'company', title: '街角公司', taxNo: '91310000MA1K' }, '企业 · 街角公司 · 税号 91310000MA1K'],
] as const)('%j is %s', (invoice, words) => expect(invoiceWords(invoice)).toBe(words))
