// The variables that functions are given are those that the payment module reads.
import { paySettings } from '../../cloudfunctions/runtime/wechat-pay/settings'
import { payEnvironment } from './environment'
import { startTrialShop } from './trial-shop'
import type { KeyMode } from './wechatpay'

test.each<KeyMode>(['public-key', 'platform-certificate'])('with a %s', async mode => {
  const { pay } = await startTrialShop({ mode })
  const settings = pay.settings('http://127.0.0.1:8787', 'http://127.0.0.1:8787/pay')
  const trimmed = (pem: string) => pem.trim()
  expect(paySettings(payEnvironment(settings))).toEqual({
    ...settings,
    privateKey: trimmed(settings.privateKey),
    wechatKeys: Object.fromEntries(
      Object.entries(settings.wechatKeys).map(([serial, pem]) => [serial, trimmed(pem)]),
    ),
  })
})
