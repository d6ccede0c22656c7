// What a till on trial sells.

export const lines = [
  { sku: 'coffee', name: '咖啡', category: 'drink', qty: 2, amountFen: 3000 },
  { sku: 'bun', name: '包子', category: 'food', qty: 1, amountFen: 5650 },
]

export const sale = (more: object) => ({ lines, couponIds: [], spendPoints: 0, ...more })
