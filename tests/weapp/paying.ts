// WeChat's cashier, `wx.requestPayment`: the person pays, cancels, or it fails, as a test says. It pays at the local cloud's
// WeChat Pay, which takes only what the merchant has signed for this app.
import type { CloudClient } from '../../local/client'
import { LOCAL_APPID } from '../../local/host/invocation'

interface Options {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
  success?(result: { errMsg: string }): void
  fail?(error: { errMsg: string }): void
}

export class Paying {
  /** What the person does; `dies` pays, and the phone never hears of it. */
  does: 'pay' | 'cancel' | 'fail' | 'dies' = 'pay'
  /** The parameters of each call, as the app gave them. */
  readonly asked: Record<string, unknown>[] = []

  constructor(private readonly client: CloudClient) {}

  readonly wx = { requestPayment: (options: Options) => void this.show(options) }

  private async show({ success, fail, ...rest }: Options): Promise<void> {
    const params = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'string'))
    this.asked.push(params)
    if (this.does === 'cancel') return fail?.({ errMsg: 'requestPayment:fail cancel' })
    if (this.does === 'fail') return fail?.({ errMsg: 'requestPayment:fail' })
    // WeChat knows itself which app asks.
    const signed = JSON.stringify({ appId: LOCAL_APPID, ...params })
    const { body } = await this.client.send('POST', '/wechatpay/cashier/pay', signed)
    if (!body.paid || this.does === 'dies') return fail?.({ errMsg: 'requestPayment:fail' })
    success?.({ errMsg: 'requestPayment:ok' })
  }
}
