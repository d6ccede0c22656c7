// WeChat's server APIs, called through the cloud, which keeps the credentials for them.
import type { CloudBase } from '@cloudbase/node-sdk'
import { z } from 'zod'

/** What WeChat answered: 0 is done, anything else is its reason why not. */
export interface WechatAnswer {
  errcode: number
  errmsg?: string
  [more: string]: unknown
}

// Over HTTP the names are all lower case; WeChat's own cloud library spells them `errCode` and `errMsg`.
const answer = z.looseObject({
  errcode: z.number().optional(),
  errCode: z.number().optional(),
  errmsg: z.string().optional(),
  errMsg: z.string().optional(),
})

/** Calls an API by its name in the cloud (`subscribeMessage.send`). Throws when no answer came. */
export async function callWechat(
  cloud: Pick<CloudBase, 'callWxOpenApi'>,
  apiName: string,
  requestData: Record<string, unknown>,
): Promise<WechatAnswer> {
  const { result } = await cloud.callWxOpenApi({ apiName, requestData })
  const parsed = answer.safeParse(typeof result === 'string' ? readJson(result) : result)
  const { errCode, errMsg, ...rest } = parsed.data ?? {}
  const errcode = rest.errcode ?? errCode
  if (errcode === undefined) throw new Error(`${apiName} was not answered`)
  const errmsg = rest.errmsg ?? errMsg
  return { ...rest, errcode, ...(errmsg === undefined ? {} : { errmsg }) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
