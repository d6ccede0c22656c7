// A browser saves the text as a file.
export const handOverWords = '保存文件'

export function handOver(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = 'corner-card.json'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
