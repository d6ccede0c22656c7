// In a browser: a text or bytes are saved as a file, and a text file is chosen from the disk.

export async function saveFile(name: string, text: string): Promise<void> {
  save(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))
}

/** Saves the bytes of all parts, each in base64, as one file; answers whether it went anywhere. */
export async function saveParts(name: string, parts: string[]): Promise<boolean> {
  save(name, new Blob(parts.map(bytesOf), { type: 'application/octet-stream' }))
  return true
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}

/** The text of a chosen file; null when nothing was chosen. */
export function pickFile(): Promise<string | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.csv,.txt,text/csv,text/plain'
  return new Promise(resolve => {
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', async () => {
      const file = input.files?.[0]
      resolve(file ? textOf(await file.arrayBuffer()) : null)
    })
    input.click()
  })
}

// Excel in China saves CSV in GBK unless it is told otherwise.
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
