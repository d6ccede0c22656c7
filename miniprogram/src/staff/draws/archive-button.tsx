// 下载档案: everything about a draw in one file, which comes in parts. It is kept for two years at least.
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { call } from '../../call/call'
import { refusalText } from '../../call/refusal-text'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/states'
import { saveParts } from '../frame/files'

export function ArchiveButton({ drawId }: { drawId: string }) {
  const [words, setWords] = useState<string | null>(null)

  async function download() {
    setWords(null)
    const archive = await archiveOf(drawId)
    if (typeof archive === 'string') return setWords(refusalText[archive])
    if (!(await saveParts(archive.fileName, archive.parts))) setWords('没有发出去，可以再点一次')
  }

  return (
    <>
      <Button id={`archive-${drawId}`} kind="quiet" isSmall onTap={download}>
        下载档案
      </Button>
      {words && <Notice id="archive-problem" words={words} />}
    </>
  )
}

/** All parts in their order, each in base64; or why there is none. */
async function archiveOf(drawId: string): Promise<{ fileName: string; parts: string[] } | AnyRefusal> {
  const first = await call('staff', 'archiveDraw', { drawId })
  if (!first.ok) return first.refusal
  const { fileName } = first.value
  const parts = [first.value.base64]
  while (parts.length < first.value.parts) {
    const next = await call('staff', 'archiveDraw', { drawId, part: first.value.part + parts.length })
    if (!next.ok) return next.refusal
    parts.push(next.value.base64)
  }
  return { fileName, parts }
}
