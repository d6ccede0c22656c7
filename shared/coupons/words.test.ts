// What an offer says of itself, in words that people use.
import type { Benefit, OfferTerms } from './offer'
import { twentyLessFive } from './offer-trial'
import { benefitWords, conditionWords, yuanWords } from './words'

const plain = twentyLessFive({ limits: { total: null, perMember: 1, perDay: null } })

test.each([
  [500, '5'],
  [990, '9.9'],
  [1000, '10'],
  [1205, '12.05'],
  [0, '0'],
])('%d fen read %s', (fen, words) => expect(yuanWords(fen)).toBe(words))

test.each<[Benefit, string, string]>([
  [{ is: 'money-off', thresholdFen: 2000, offFen: 500 }, '5元', '满20元可用'],
  [{ is: 'money-off', thresholdFen: 0, offFen: 1000 }, '10元', '无门槛'],
  [{ is: 'percent-off', thresholdFen: 0, hundredthsOff: 12, capFen: 3000 }, '8.8折', '无门槛，最多减30元'],
  [{ is: 'percent-off', thresholdFen: 0, hundredthsOff: 20, capFen: 3000 }, '8折', '无门槛，最多减30元'],
  [{ is: 'item-price', priceFen: 0, capFen: 800 }, '免费', '限一件，最多减8元'],
  [{ is: 'item-price', priceFen: 990, capFen: 800 }, '9.9元购', '限一件，最多减8元'],
  [{ is: 'mall-voucher', itemId: 'mug' }, '兑换', '到积分商城使用'],
])('benefit %#', (benefit, big, small) => expect(benefitWords(benefit)).toEqual({ big, small }))

test.each<[Partial<OfferTerms>, string[]]>([
  [{}, []],
  [{ when: { weekdays: [5, 1, 2, 3, 4], hours: null } }, ['限周一至周五']],
  [{ when: { weekdays: [6, 7], hours: { from: '06:30', to: '10:00' } } }, ['限周六、周日', '限06:30–10:00']],
  [{ when: { weekdays: [1, 3, 4, 5, 7], hours: null } }, ['限周一、周三至周五、周日']],
  [{ what: { categories: ['coffee'], skus: ['latte'] } }, ['限商品：coffee、latte']],
  [{ where: { stores: ['S001', 'S002'], lines: [] } }, ['限门店：S001、S002']],
  [
    { who: { tiers: ['金卡'], paidOnly: true, firstPurchase: true } },
    ['限金卡会员', '限付费会员', '限首次消费'],
  ],
  [{ duo: { leastFen: 3000 }, isGivable: true }, ['两人同行满30元，各得一张', '可转赠']],
])('conditions %#', (terms, words) => expect(conditionWords({ ...plain, ...terms })).toEqual(words))

test('what has no name is not spelt out, and one name stands once', () => {
  const names = (id: string) => ({ coffee: '咖啡', latte: '咖啡' })[id] ?? null
  const terms = {
    ...plain,
    what: { categories: ['coffee'], skus: ['latte', 'x-1'] },
    where: { stores: [], lines: ['bakery'] },
  }
  expect(conditionWords(terms, names)).toEqual(['限商品：咖啡', '限指定业务的门店'])
})
