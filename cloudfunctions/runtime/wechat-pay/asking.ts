// One request to WeChat Pay: written by its package, signed by our clock and luck, sent by our HTTP, and believed only when
// the answer is signed.
import type WxPay from 'wechatpay-node-v3'
import type { PayAnswer, PaySettings, Transport } from './pay'
import { fromJson } from './shapes'
import type { Doubter } from './signature'

export interface Asking {
  settings: PaySettings
  now: () => Date
  random: (bytes: number) => Uint8Array
  transport: Transport
  doubts: Doubter
}

export interface Manner {
  timeoutMs: number
  /** A bill's file is not signed; its digest is, in the answer that told where it is. */
  isFile?: boolean
}

const writtenFor = 'https://api.mch.weixin.qq.com'
const userAgent = 'corner-card/0.1'
/** Codes that tell nothing of what was done, or only that it was too early: to be asked again. */
const askAgain = new Set([
  'SYSTEM_ERROR',
  'SYSTEMERROR',
  'BANK_ERROR',
  'BANKERROR',
  'BIZERR_NEED_RETRY',
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT_EXCEED',
  'RATELIMIT_EXCEEDED',
  'STATEMENT_CREATING',
])

/** A package of WeChat Pay's requests that knows the merchant. It is loaded by the first that pays, and by nobody else. */
export async function merchant(settings: PaySettings): Promise<WxPay> {
  const { default: Package } = await import('wechatpay-node-v3')
  return new Package({
    appid: settings.appid,
    mchid: settings.mchid,
    serial_no: settings.certificateSerial,
    privateKey: Buffer.from(settings.privateKey),
    // Only used to find out the serial number, which is given; without one the package refuses to begin.
    publicKey: Buffer.from('not used'),
    userAgent,
  })
}

/** 32 letters that nobody can guess. */
export const nonceFrom = (random: Asking['random']): string => Buffer.from(random(16)).toString('hex')

/** Unix seconds, as text. */
export const timestampOf = (now: Date): string => String(Math.floor(now.getTime() / 1000))

/**
 * Sends what `write` asks the package for, once, and answers the body as WeChat has signed it. What the package itself would
 * make of an answer is not looked at.
 */
export async function ask(
  asking: Asking,
  { timeoutMs, isFile = false }: Manner,
  write: (wx: WxPay) => Promise<unknown>,
): Promise<PayAnswer<string>> {
  const { settings, transport } = asking
  const wx = await merchant(settings)
  let answer: PayAnswer<string> = { is: 'unknown', why: 'not sent' }

  const send = async (method: 'GET' | 'POST', url: string, written: Record<string, string>, body: string) => {
    const path = pathOf(url, settings.baseUrl)
    if (path === null) return { status: 0 }
    const timestamp = timestampOf(asking.now())
    const nonce = nonceFrom(asking.random)
    const signature = wx.getSignature(method, nonce, timestamp, path, body || undefined)
    const headers = {
      ...written,
      ...answerKey(settings),
      Authorization: wx.getAuthorization(nonce, timestamp, signature),
    }
    const request = { method, url: settings.baseUrl + path, headers, body, timeoutMs }
    answer = await transport(request).then(
      heard => judge(asking, heard, isFile),
      (error: unknown) => ({ is: 'unknown', why: `no answer${codeOf(error)}` }) as const,
    )
    return { status: 0 }
  }
  wx.createHttp({
    get: (url, headers) => send('GET', url, headers, ''),
    // The same bytes are signed and sent.
    post: (url, params, headers) => send('POST', url, headers, JSON.stringify(params)),
    upload: () => Promise.resolve({ status: 0 }),
  })
  await write(wx)
  return answer
}

type Heard = Awaited<ReturnType<Transport>>

function judge(asking: Asking, { status, headers, body }: Heard, isFile: boolean): PayAnswer<string> {
  if (status >= 200 && status < 300) {
    const doubt = isFile ? null : asking.doubts(headers, body, asking.now())
    return doubt ? { is: 'unknown', why: `answer not believed: ${doubt}` } : { is: 'answered', value: body }
  }
  const told = fromJson(body) as { code?: unknown } | null | undefined
  const code = typeof told?.code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(told.code) ? told.code : null
  const isHis = status >= 400 && status < 500 && status !== 408 && status !== 429
  if (isHis && code && !askAgain.has(code)) return { is: 'refused', code, status }
  return { is: 'unknown', why: `status ${status}${code ? ` ${code}` : ''}` }
}

/** WeChat signs its answers with the key that is asked for; with its platform certificate when none is. */
function answerKey({ wechatKeys }: PaySettings): Record<string, string> {
  const serial = Object.keys(wechatKeys).find(name => name.startsWith('PUB_KEY_ID_'))
  return serial ? { 'Wechatpay-Serial': serial } : {}
}

/** Path and query, letter by letter; null when it would lead anywhere else than to WeChat. */
function pathOf(url: string, baseUrl: string): string | null {
  const origin = [writtenFor, 'https://api2.mch.weixin.qq.com', baseUrl].find(known =>
    url.startsWith(`${known}/`),
  )
  const path = origin && url.slice(origin.length)
  return path && /^\/v3\/[\w\-./?&=%~+,:]*$/.test(path) ? path : null
}

/** The system's own word for what went wrong (` ECONNRESET`); messages may have more in them than is ours to tell. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^[A-Z_0-9]{2,40}$/.test(code) ? ` ${code}` : ''
}
