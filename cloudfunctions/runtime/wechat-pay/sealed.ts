// What WeChat encrypts for the merchant (AEAD_AES_256_GCM), opened with Node's own crypto so that its tag is checked.
import { createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import { strictBase64 } from './signature'

export const sealed = z.object({
  original_type: z.enum(['transaction', 'refund']),
  algorithm: z.string(),
  ciphertext: z.string(),
  associated_data: z.string().optional(),
  nonce: z.string(),
})
export type Sealed = z.infer<typeof sealed>

const tagBytes = 16
const nonceBytes = 12

/** The text inside; null when it was not encrypted with this key (32 letters), or a bit of it is another. */
export function open({ algorithm, ciphertext, associated_data, nonce }: Sealed, key: string): string | null {
  if (algorithm !== 'AEAD_AES_256_GCM') return null
  const bytes = strictBase64(ciphertext)
  if (!bytes || bytes.length < tagBytes || Buffer.byteLength(nonce) !== nonceBytes) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(associated_data ?? ''))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    // `final` is where the tag is compared; without it anything at all can be decrypted.
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
