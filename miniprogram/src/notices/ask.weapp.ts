// In WeChat: its own sheet. It only opens within a tap, so nothing may be waited for before `ask` is called.
import Taro from '@tarojs/taro'

// Taro's type wants Alipay's `entityIds` besides, which WeChat does not know.
type Option = Parameters<typeof Taro.requestSubscribeMessage>[0]

export const declinedWords = '没有允许。微信不再询问时，可在小程序“设置”里打开'

export function useAsk() {
  return { ask, sheet: null }
}

/** Asks for one message of each template; answers the ids of those that were allowed. */
async function ask(templateIds: string[]): Promise<string[]> {
  try {
    const answer: object = await Taro.requestSubscribeMessage({ tmplIds: templateIds } as Option)
    const said = new Map<string, unknown>(Object.entries(answer))
    return templateIds.filter(id => said.get(id) === 'accept')
  } catch {
    // The person has switched such messages off, or WeChat could not show its sheet.
    return []
  }
}
