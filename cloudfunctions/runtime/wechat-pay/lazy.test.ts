// The package takes a tenth of a second to load: who only reads callbacks, or never pays, does not wait for it.
import { makeTrialMerchant } from '../../../local/trial-merchant'
import { cloudWorld } from '../world'
import { makeWechatPay } from './client'

jest.mock('wechatpay-node-v3', () => {
  Object.assign(globalThis, { isPackageLoaded: true })
  return jest.requireActual('wechatpay-node-v3')
})
const isLoaded = () => 'isPackageLoaded' in globalThis

test('the package is loaded by the first request, and by nothing before it', async () => {
  const merchant = makeTrialMerchant()
  const now = new Date('2026-11-22T12:00:00+08:00')
  const pay = makeWechatPay({
    settings: merchant.settings,
    now: () => now,
    random: bytes => new Uint8Array(bytes),
    transport: async () => ({ status: 404, headers: {}, body: '{"code":"ORDER_NOT_EXIST"}' }),
  })
  expect(await pay.read({ headers: merchant.signed('{}', now), body: '{}' }, now)).toMatchObject({
    refusal: 'not-understood',
  })
  expect(isLoaded()).toBe(false)
  expect(await pay.query('M20261122-0001')).toMatchObject({ is: 'refused', code: 'ORDER_NOT_EXIST' })
  expect(isLoaded()).toBe(true)
})

test('who does not pay has no settings to be wrong', () => {
  const before = process.env
  process.env = { ...before, CORNER_ROOT_KEY: '07'.repeat(32), CORNER_PAY_MCHID: 'not a number' }
  const world = cloudWorld()
  expect(world.now().getTime()).toBeGreaterThan(0)
  expect(() => world.pay).toThrow('CORNER_PAY_APPID is not set')
  delete process.env.CORNER_PAY_MCHID
  expect(world.pay).toBeNull()
  process.env = before
})
