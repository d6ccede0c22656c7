// What the form of a plan begins with, and what is sent of it.
import { copyOf, draftOf, formOf, freshPlan, withDay, withPrice } from './plan-draft'

const { planId: _id, isOnSale: _on, ...terms } = { ...freshPlan('x'), name: '街角PLUS年卡', priceFen: 9900 }
const plan = { planId: 'plus-year', version: 3, terms, isOnSale: true }

test('a fresh plan wants a name and a price, and is not on sale by itself', () => {
  expect(freshPlan('plan-1')).toMatchObject({
    planId: 'plan-1',
    name: '',
    priceFen: Number.NaN,
    isOnSale: false,
  })
})

test('what was opened is sent back as it was, with the version that was edited', () => {
  expect(draftOf(formOf(plan), 3)).toEqual({ ...plan, version: 3 })
})

test('a copy has the terms, an id of its own, and waits to be put on sale', () => {
  expect(draftOf(copyOf(plan, 'plan-2'), 0)).toEqual({ planId: 'plan-2', version: 0, isOnSale: false, terms })
})

test('one price changes, the others stay', () => {
  const prices = [
    { sku: 'a', name: '甲', priceFen: 100 },
    { sku: 'b', name: '乙', priceFen: 200 },
  ]
  expect(withPrice(prices, 1, { priceFen: 150 })).toEqual([
    prices[0],
    { sku: 'b', name: '乙', priceFen: 150 },
  ])
})

test.each([
  [[8, 18], 28, [8, 18, 28]],
  [[8, 18], 1, [1, 8, 18]],
  [[8, 18], 8, [18]],
  [[], 31, [31]],
])('%j with the %dth flipped', (days, day, after) => expect(withDay(days, day)).toEqual(after))
