// Photographs in WeChat, with the phone's own part stood in for: what it is asked for, and what is taken from it.
import Taro from '@tarojs/taro'
import { choosePhotos, smallJpeg } from './photos.weapp'

interface Shrink {
  src: string
  quality: number
  compressedWidth?: number
  compressedHeight?: number
}

/** A phone whose photograph has this size; its files hold so many bytes after each try, and begin as `head` does. */
function phone(width: number, height: number, sizes: number[], head = [0xff, 0xd8, 0xff]): Shrink[] {
  const asked: Shrink[] = []
  Object.assign(Taro, {
    getImageInfo: async () => ({ width, height }),
    compressImage: async (options: Shrink) => {
      asked.push(options)
      return { tempFilePath: String(sizes[asked.length - 1] ?? 1) }
    },
    getFileSystemManager: () => ({
      readFile({ filePath, success }: { filePath: string; success: (read: { data: string }) => void }) {
        const bytes = [...head, ...Array(Number(filePath) - head.length).fill(0)]
        success({ data: Buffer.from(bytes).toString('base64') })
      },
    }),
  })
  return asked
}

test('a wide one is made narrower, a high one lower, never larger than it was', async () => {
  const wide = phone(4000, 3000, [50_000])
  expect(await smallJpeg('wide')).toMatch(/^\/9j\//)
  expect(wide).toEqual([{ src: 'wide', quality: 80, compressedWidth: 900 }])
  const high = phone(3000, 4000, [90_000, 50_000])
  await smallJpeg('high')
  expect(high[1]).toEqual({ src: 'high', quality: 65, compressedHeight: 900 })
  const little = phone(300, 200, [50_000])
  await smallJpeg('little')
  expect(little[0]?.compressedWidth).toBe(300)
})

test('what the phone does not make a JPEG of, or cannot read, is not sent', async () => {
  phone(400, 300, [50_000], [0x89, 0x50, 0x4e])
  expect(await smallJpeg('screenshot.png')).toBeNull()
  Object.assign(Taro, { getImageInfo: () => Promise.reject(new Error('getImageInfo:fail')) })
  expect(await smallJpeg('broken')).toBeNull()
})

test('the album: as many as there is room for, and none when it is closed', async () => {
  const chooseMedia = jest.fn(async () => ({ tempFiles: [{ tempFilePath: 'a' }, { tempFilePath: 'b' }] }))
  Object.assign(Taro, { chooseMedia })
  expect(await choosePhotos(2)).toEqual(['a', 'b'])
  expect(chooseMedia).toHaveBeenCalledWith({ count: 2, mediaType: ['image'], sizeType: ['compressed'] })
  chooseMedia.mockRejectedValueOnce(new Error('chooseMedia:fail cancel'))
  expect(await choosePhotos(2)).toEqual([])
})
