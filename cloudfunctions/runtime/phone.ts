// WeChat's phone button: the page gets a code, and only the server can exchange it for the number.
import type { CloudBase } from '@cloudbase/node-sdk'
import { z } from 'zod'

const answer = z.object({
  errcode: z.number(),
  phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.string() }).optional(),
})

/** The number with its country (`+86 13800000001`); null when WeChat refuses the code (used, older than 5 min). */
export async function phoneFromWechat(cloud: CloudBase, code: string): Promise<string | null> {
  const { result } = await cloud.callWxOpenApi({
    apiName: 'phonenumber.getPhoneNumber',
    requestData: { code },
  })
  const { errcode, phone_info: phone } = answer.parse(
    typeof result === 'string' ? JSON.parse(result) : result,
  )
  return errcode === 0 && phone ? `+${phone.countryCode} ${phone.purePhoneNumber}` : null
}
