// In WeChat: a text or bytes go out as a file to a chat, and a text file comes in from one.
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

/** Sends the bytes of all parts, each in base64, as one file; answers whether it went anywhere. */
export async function saveParts(name: string, parts: string[]): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  const files = Taro.getFileSystemManager()
  const [first = '', ...rest] = parts
  files.writeFileSync(filePath, first, 'base64')
  for (const part of rest) files.appendFileSync(filePath, part, 'base64')
  try {
    await Taro.shareFileMessage({ filePath, fileName: name })
    return true
  } catch {
    return false
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
