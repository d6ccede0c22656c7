// JPEGs as base64: how many bytes one has, whether it is one, and tries that make a photograph small enough to send.
import { pictureAtMostBytes } from '@shared/trials/review'

export interface Attempt {
  /** The longer side, in pixels, at most. */
  side: number
  /** 0 to 1. */
  quality: number
}

/** First the quality goes down, then the size: a calm photograph keeps its size, a busy one becomes smaller. */
const attempts: Attempt[] = [
  { side: 900, quality: 0.8 },
  { side: 900, quality: 0.65 },
  { side: 900, quality: 0.5 },
  { side: 720, quality: 0.5 },
  { side: 560, quality: 0.5 },
  { side: 420, quality: 0.45 },
]

/** The best JPEG of a photograph that is small enough; null when there is none. `make` answers base64. */
export async function smallEnough(make: (attempt: Attempt) => Promise<string>): Promise<string | null> {
  for (const attempt of attempts) {
    const jpeg = await make(attempt)
    if (!isJpeg(jpeg)) return null
    if (bytesOf(jpeg) <= pictureAtMostBytes) return jpeg
  }
  return null
}

/** Every JPEG begins with the same three bytes. */
export function isJpeg(base64: string): boolean {
  return base64.startsWith('/9j/')
}

export function bytesOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : Number(base64.endsWith('='))
  return (base64.length / 4) * 3 - padding
}

/** As an address that an Image can show. */
export function addressOf(jpeg: string): string {
  return `data:image/jpeg;base64,${jpeg}`
}
