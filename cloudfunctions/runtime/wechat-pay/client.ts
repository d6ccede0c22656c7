// WeChat Pay as our functions use it: orders, queries, closing, refunds, bills and callbacks.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { type Asking, ask, merchant, nonceFrom, timestampOf } from './asking'
import { overHttp } from './http'
import { readNotice } from './notice'
import type { PayAnswer, PaySettings, Transport, WechatPay } from './pay'
import { billPlace, fromJson, prepay, refund, transaction } from './shapes'
import { doubter } from './signature'

/** Somebody waits for these. */
const quick = { timeoutMs: 3000 }
const refunding = { timeoutMs: 5000 }
const billing = { timeoutMs: 10_000 }

/** `transport` is our own HTTP when it is left out. Nothing is loaded or sent before something is asked. */
export function makeWechatPay({
  settings,
  now,
  random,
  transport = overHttp,
}: {
  settings: PaySettings
  now: () => Date
  random: (bytes: number) => Uint8Array
  transport?: Transport
}): WechatPay {
  const doubts = doubter(settings.wechatKeys)
  const asking: Asking = { settings, now, random, transport, doubts }
  const { appid, mchid, notifyUrl } = settings

  return {
    appid,
    mchid,
    async order({ orderNo, description, totalFen, openid, expiresAt }) {
      const written = {
        description,
        out_trade_no: numberOf(orderNo),
        time_expire: shanghaiTime(expiresAt),
        notify_url: `${notifyUrl}/notify`,
        amount: { total: totalFen, currency: 'CNY' },
        payer: { openid },
      }
      const answer = await ask(asking, quick, wx => wx.transactions_jsapi(written))
      const told = understood(answer, prepay)
      return told.is === 'answered' ? { is: 'answered', value: { prepayId: told.value } } : told
    },
    async payParams(prepayId) {
      const wx = await merchant(settings)
      const timeStamp = timestampOf(now())
      const nonceStr = nonceFrom(random)
      const what = `prepay_id=${prepayId}`
      const paySign = wx.sha256WithRsa(`${appid}\n${timeStamp}\n${nonceStr}\n${what}\n`)
      return { appId: appid, timeStamp, nonceStr, package: what, signType: 'RSA', paySign }
    },
    async query(orderNo) {
      const out_trade_no = numberOf(orderNo)
      const answer = await ask(asking, quick, wx => wx.query({ out_trade_no }))
      return about(understood(answer, transaction), told => told.orderNo === orderNo)
    },
    async close(orderNo) {
      const no = numberOf(orderNo)
      const answer = await ask(asking, quick, wx => wx.close(no))
      return answer.is === 'answered' ? { is: 'answered', value: null } : answer
    },
    async refund({ orderNo, refundNo, refundFen, totalFen, reason }) {
      const written = {
        out_trade_no: numberOf(orderNo),
        out_refund_no: numberOf(refundNo, 64),
        reason,
        notify_url: `${notifyUrl}/refund-notify`,
        amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
      }
      const answer = await ask(asking, refunding, wx => wx.refunds(written))
      return about(understood(answer, refund), told => told.refundNo === refundNo && told.orderNo === orderNo)
    },
    async refundOf(refundNo) {
      const no = numberOf(refundNo, 64)
      const answer = await ask(asking, quick, wx => wx.find_refunds(no))
      return about(understood(answer, refund), told => told.refundNo === refundNo)
    },
    async tradeBill(day) {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error('a bill is of a day, 2026-11-22')
      const answer = await ask(asking, billing, wx => wx.tradebill({ bill_date: day, bill_type: 'ALL' }))
      const place = understood(answer, billPlace)
      if (place.is !== 'answered') return place
      const { download_url, hash_value } = place.value
      const file = await ask(asking, { ...billing, isFile: true }, wx => wx.downloadBill(download_url))
      return about(file, text => sha1(text) === hash_value.toLowerCase())
    },
    async read(request, at) {
      return readNotice(request, { doubts, apiV3Key: settings.apiV3Key, now: at })
    },
  }
}

/** The answer in our own words; one of another shape says nothing. */
function understood<Told>(answer: PayAnswer<string>, shape: z.ZodType<Told>): PayAnswer<Told> {
  if (answer.is !== 'answered') return answer
  const told = shape.safeParse(fromJson(answer.value))
  return told.success ? { is: 'answered', value: told.data } : { is: 'unknown', why: 'answer not understood' }
}

/** A signature does not say to which question it answers, so the answer must. */
function about<Told>(answer: PayAnswer<Told>, isIt: (told: Told) => boolean): PayAnswer<Told> {
  if (answer.is !== 'answered' || isIt(answer.value)) return answer
  return { is: 'unknown', why: 'answer about something else' }
}

/** Numbers go into paths as they are. Ours are never of another form: it would be a fault of ours. */
function numberOf(no: string, lettersAtMost = 32): string {
  if (!/^[0-9A-Za-z_-]{6,}$/.test(no) || no.length > lettersAtMost) {
    throw new Error(`a number has 6 to ${lettersAtMost} letters, digits, _ or -`)
  }
  return no
}

/** `2026-11-22T10:46:40+08:00`: the one form that WeChat takes. */
function shanghaiTime(moment: string): string {
  return `${new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')
