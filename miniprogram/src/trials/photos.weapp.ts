// In WeChat: photographs from the album or the camera, made smaller by the phone.
import Taro from '@tarojs/taro'
import { smallEnough } from './jpeg'

/** Its temporary path. */
export type Photo = string

/** At most so many photographs; none when the person changes their mind. */
export async function choosePhotos(atMost: number): Promise<Photo[]> {
  const chosen = await Taro.chooseMedia({
    count: atMost,
    mediaType: ['image'],
    sizeType: ['compressed'],
  }).catch(() => null)
  return chosen?.tempFiles.map(({ tempFilePath }) => tempFilePath) ?? []
}

/** A JPEG in base64 that is small enough to send; null when the phone cannot make one of it. */
export async function smallJpeg(photo: Photo): Promise<string | null> {
  try {
    const { width, height } = await Taro.getImageInfo({ src: photo })
    return await smallEnough(async ({ side, quality }) => {
      const longer = Math.min(side, Math.max(width, height))
      const { tempFilePath } = await Taro.compressImage({
        src: photo,
        quality: Math.round(quality * 100),
        ...(width >= height ? { compressedWidth: longer } : { compressedHeight: longer }),
      })
      return readBase64(tempFilePath)
    })
  } catch {
    return null
  }
}

function readBase64(filePath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: reject,
    })
  })
}
