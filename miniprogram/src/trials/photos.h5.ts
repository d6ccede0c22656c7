// In a browser: photographs are chosen as files, and drawn smaller on a canvas.
import { smallEnough } from './jpeg'

export type Photo = File

/** At most so many photographs; none when the person changes their mind. */
export function choosePhotos(atMost: number): Promise<Photo[]> {
  const input = document.createElement('input')
  input.type = 'file'
  // With these named, an iPhone hands over a JPEG and not its own format.
  input.accept = 'image/jpeg,image/png,image/webp'
  input.multiple = atMost > 1
  return new Promise(resolve => {
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, atMost)))
    input.click()
  })
}

/** A JPEG in base64 that is small enough to send; null when the file is no picture, or cannot be made small. */
export async function smallJpeg(photo: Photo): Promise<string | null> {
  const address = URL.createObjectURL(photo)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return await smallEnough(async ({ side, quality }) => drawn(image, side, quality))
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

function drawn(image: HTMLImageElement, side: number, quality: number): string {
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = Math.min(1, side / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) return ''
  // What is clear in a PNG would be black in a JPEG.
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const address = canvas.toDataURL('image/jpeg', quality)
  return address.slice(address.indexOf(',') + 1)
}
