// A plan as the office reads it.
import { freshPlan } from './plan-draft'
import { priceWords, withoutGaps } from './plan-words'

test.each([
  [9900, 12, '¥99.00 / 一年'],
  [1200, 1, '¥12.00 / 1 个月'],
])('%d fen for %d months: %s', (priceFen, months, words) => {
  expect(priceWords({ priceFen, months })).toBe(words)
})

test('a preview shows no gaps, and offers by their titles', () => {
  const { planId: _id, isOnSale: _on, ...terms } = freshPlan('x')
  const prices = [{ sku: '', name: '', priceFen: Number.NaN }]
  const benefits = { ...terms.benefits, prices, pack: ['pack-1', 'gone'] }
  const shown = withoutGaps({ ...terms, benefits }, id => (id === 'pack-1' ? '满20减5' : id))
  expect(shown).toMatchObject({
    name: '方案名称',
    priceFen: 0,
    benefits: { prices: [{ sku: '', name: '商品', priceFen: 0 }], pack: ['满20减5', 'gone'] },
  })
})
