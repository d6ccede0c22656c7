import { startTrialChain, type TrialChain } from '../../local/trial-chain'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
  await chain.call('mei', 'account', 'join', { privacyVersion: '1', nickname: '林小满' })
})
afterEach(() => chain.close())

const lines = [{ sku: 'BASKET', name: '整单', category: '', qty: 1, amountFen: 8650 }]

test('a cashier scans, quotes, sells, looks and refunds with a phone', async () => {
  const scanned = await chain.call('demo-cashier', 'store', 'scan', { code: await chain.code('mei') })
  if (!scanned.ok) throw new Error(scanned.refusal)
  expect(scanned.value.member).toMatchObject({ name: '林*满', tier: '普通', points: 0 })
  const { scan } = scanned.value
  const quoted = await chain.call('demo-cashier', 'store', 'quote', { scan, lines })
  expect(quoted).toMatchObject({ ok: true, value: { dueFen: 8650, earned: 86, mostSpend: 0 } })
  const sold = await chain.call('demo-cashier', 'store', 'sell', { scan, lines, saleNo: 'p-1' })
  expect(sold).toMatchObject({ ok: true, value: { saleNo: 'p-1', balance: 86 } })
  expect(await chain.call('demo-cashier', 'store', 'sell', { scan, lines, saleNo: 'p-1' })).toEqual(sold)
  const found = await chain.call('demo-manager', 'store', 'receipt', { saleNo: 'p-1' })
  expect(found).toMatchObject({ ok: true, value: { refundableFen: 8650 } })
  const refund = { refundNo: 'r-1', saleNo: 'p-1', amountFen: 4000 }
  const refunded = await chain.call('demo-manager', 'store', 'refund', refund)
  expect(refunded).toMatchObject({ ok: true, value: { cashFen: 4000, takenBack: 40, balance: 46 } })
  expect(await chain.call('demo-manager', 'store', 'refund', refund)).toEqual(refunded)
})

test('the till of the same store sees the sale, the number is one for both', async () => {
  await chain.call('demo-cashier', 'store', 'sell', { code: await chain.code('mei'), lines, saleNo: '7' })
  expect((await chain.till('GET', '/till/v1/sales/7')).body).toMatchObject({ payableFen: 8650 })
  expect(await chain.till('GET', '/till/v1/sales/7', undefined, { terminal: 'S002-1' })).toMatchObject({
    status: 404,
  })
})

test('a scan belongs to who made it', async () => {
  const scanned = await chain.call('demo-cashier', 'store', 'scan', { code: await chain.code('mei') })
  if (!scanned.ok) throw new Error(scanned.refusal)
  const sale = { scan: scanned.value.scan, lines, saleNo: '1' }
  expect(await chain.call('demo-manager', 'store', 'sell', sale)).toMatchObject({ refusal: 'scan-unknown' })
})

test('a scan whose reply was lost is answered again under its request id', async () => {
  const asked = { code: await chain.code('mei'), requestId: 'once' }
  const first = await chain.call('demo-cashier', 'store', 'scan', asked)
  expect(first.ok).toBe(true)
  expect(await chain.call('demo-cashier', 'store', 'scan', asked)).toEqual(first)
  const other = await chain.call('demo-cashier', 'store', 'scan', { ...asked, requestId: 'twice' })
  expect(other).toMatchObject({ refusal: 'code-used' })
})

test('a phone that guesses codes is stopped', async () => {
  for (let index = 0; index < 10; index++) {
    const guess = await chain.call('demo-cashier', 'store', 'scan', { code: '82999999999012345678' })
    expect(guess).toMatchObject({ refusal: 'code-forged' })
  }
  const genuine = { code: await chain.code('mei') }
  expect(await chain.call('demo-cashier', 'store', 'scan', genuine)).toMatchObject({
    refusal: 'terminal-blocked',
  })
  expect(await chain.call('demo-manager', 'store', 'scan', genuine)).toMatchObject({ ok: true })
})
