// WeChat copies the text; it can be pasted into a chat with oneself, or a note.
import Taro from '@tarojs/taro'

export const handOverWords = '复制全部'

export async function handOver(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text })
}
