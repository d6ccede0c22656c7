// In WeChat: a text goes out as a file to a chat, and a text file comes in from one.
import Taro from '@tarojs/taro'

export async function saveFile(name: string, text: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  try {
    await Taro.shareFileMessage({ filePath, fileName: name })
  } catch {
    // Older phones, and people who close the list of chats: the text can still be pasted anywhere.
    await Taro.setClipboardData({ data: text })
  }
}

/** The text of a chosen file; null when nothing was chosen. */
export async function pickFile(): Promise<string | null> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['csv', 'txt'] }).catch(
    () => null,
  )
  const path = chosen?.tempFiles[0]?.path
  if (!path) return null
  return String(Taro.getFileSystemManager().readFileSync(path, 'utf8'))
}
