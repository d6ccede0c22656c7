// What the cloud hands back from WeChat: text or an object, in either spelling, or nothing that is an answer.
import { callWechat } from './wechat'

const answeredWith = (result: unknown) =>
  callWechat({ callWxOpenApi: async () => ({ result, requestId: 'r' }) }, 'security.msgSecCheck', { a: 1 })

test.each([
  { result: { errcode: 0, errmsg: 'ok', trace_id: 't' }, is: { errcode: 0, errmsg: 'ok', trace_id: 't' } },
  { result: '{"errcode":43101,"errmsg":"no"}', is: { errcode: 43101, errmsg: 'no' } },
  { result: { errCode: -1, errMsg: 'busy' }, is: { errcode: -1, errmsg: 'busy' } },
  { result: { errcode: 0 }, is: { errcode: 0 } },
])('$result is understood', async ({ result, is }) => {
  expect(await answeredWith(result)).toEqual(is)
})

test.each([undefined, null, '', '<html>', {}, { errcode: '0' }])('%j is no answer', async result => {
  await expect(answeredWith(result)).rejects.toThrow('security.msgSecCheck was not answered')
})
