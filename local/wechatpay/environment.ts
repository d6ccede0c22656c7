// How functions that pay are told who the merchant is and where WeChat Pay's stand-in answers: as in the cloud, by variables.
import type { PaySettings } from '../../cloudfunctions/runtime/wechat-pay/pay'

const base64 = (pem: string) => Buffer.from(pem).toString('base64')

export function payEnvironment(settings: PaySettings): Record<string, string> {
  const keys = Object.entries(settings.wechatKeys).map(([serial, pem]) => [serial, base64(pem)])
  return {
    CORNER_PAY_APPID: settings.appid,
    CORNER_PAY_MCHID: settings.mchid,
    CORNER_PAY_CERT_SERIAL: settings.certificateSerial,
    CORNER_PAY_PRIVATE_KEY: base64(settings.privateKey),
    CORNER_PAY_API_V3_KEY: settings.apiV3Key,
    CORNER_PAY_WECHAT_KEYS: JSON.stringify(Object.fromEntries(keys)),
    CORNER_PAY_BASE_URL: settings.baseUrl,
    CORNER_PAY_NOTIFY_URL: settings.notifyUrl,
  }
}
