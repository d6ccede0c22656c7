// 开奖: the public number, typed twice, by another person than who published. One act, which cannot be repeated.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { Button } from '../../ui/button'
import { instantInWords } from '../../ui/figures'
import { Notice } from '../../ui/states'
import { ConfirmSheet } from '../confirm-sheet'
import { NumberTwice, numberOf } from '../frame/number-twice'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'

interface NumberPanelProps {
  numberName: string
  /** Not before. */
  drawsAt: string | null
  /** What the publisher was called then; null when nobody knows. */
  publisher: string | null
  draw: (publicNumber: string) => Promise<{ ok: true } | { ok: false; refusal: AnyRefusal }>
}

export function NumberPanel({ numberName, drawsAt, publisher, draw }: NumberPanelProps) {
  const { changed, name } = useOffice()
  const [isOther, setOther] = useState(false)
  const [typed, setTyped] = useState({ once: '', again: '' })
  const [isAsking, setAsking] = useState(false)
  const number = numberOf(typed)
  const now = new Date()
  const isEarly = drawsAt !== null && now.getTime() < Date.parse(drawsAt)
  // The server knows people by more than their names; a page can only guess.
  const isMine = publisher !== null && publisher === name
  return (
    <Panel title="开奖" {...(publisher !== null && { note: `发布人：${publisher}` })}>
      <Text className="number-name">{numberName}</Text>
      {isMine && !isOther ? (
        <View className="number-mine">
          <Notice id="publisher-note" words="发布人是您，请另一位同事来开奖" />
          <Button id="not-me" kind="text" isSmall onTap={() => setOther(true)}>
            只是同名，不是我发布的
          </Button>
        </View>
      ) : isEarly ? (
        <Text className="muted">{instantInWords(drawsAt, now)} 以后在这里填号码</Text>
      ) : (
        <>
          <NumberTwice typed={typed} onTyped={setTyped} />
          <View className="gap">
            <Button id="draw" isOff={number === null} onTap={() => setAsking(true)}>
              {number === null ? '两遍填得一样就能开奖' : `用 ${number} 开奖`}
            </Button>
          </View>
        </>
      )}
      {isAsking && number !== null && (
        <ConfirmSheet
          title={`用 ${number} 开奖？`}
          words={`请再核对一次：「${numberName}」是 ${number}。开奖后马上公布结果，不能重来。`}
          sureId="sure-draw"
          sureWords="号码没错，开奖"
          onSure={() => draw(number)}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            changed()
          }}
        />
      )}
    </Panel>
  )
}
