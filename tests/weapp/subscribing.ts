// WeChat's own sheet for subscriptions, `wx.requestSubscribeMessage`: it only opens within a tap, and the person
// presses what a test says. The local cloud's WeChat learns of it.
import type { CloudClient } from '../../local/client'

interface Options {
  tmplIds: string[]
  success?(result: Record<string, string>): void
  fail?(error: { errMsg: string; errCode: number }): void
}

export class Subscribing {
  /** What the person presses. */
  says: 'accept' | 'reject' = 'accept'
  private isInTap = false

  constructor(
    private readonly client: CloudClient,
    private readonly openid: string,
  ) {}

  readonly wx = { requestSubscribeMessage: (options: Options) => void this.show(options) }

  /** Only while this runs is a finger on the screen. */
  tapping(work: () => void): void {
    this.isInTap = true
    try {
      work()
    } finally {
      this.isInTap = false
    }
  }

  private async show({ tmplIds, success, fail }: Options): Promise<void> {
    const { says, openid } = this
    if (!this.isInTap) {
      fail?.({
        errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
        errCode: 20004,
      })
      return
    }
    for (const templateId of says === 'accept' ? tmplIds : []) {
      await this.client.send('POST', '/local/subscribe', JSON.stringify({ openid, templateId }))
    }
    const answers = Object.fromEntries(tmplIds.map(id => [id, says]))
    success?.({ errMsg: 'requestSubscribeMessage:ok', ...answers })
  }
}
