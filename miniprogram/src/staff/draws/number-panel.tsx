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
  /** Who looks has published it. */
  isPublisher: boolean
  draw: (publicNumber: string) => Promise<{ ok: true } | { ok: false; refusal: AnyRefusal }>
}

export function NumberPanel({ numberName, drawsAt, publisher, isPublisher, draw }: NumberPanelProps) {
  const { changed } = useOffice()
  const [typed, setTyped] = useState({ once: '', again: '' })
  const [isAsking, setAsking] = useState(false)
  const number = numberOf(typed)
  const now = new Date()
  const isEarly = drawsAt !== null && now.getTime() < Date.parse(drawsAt)
  return (
    <Panel title="开奖" {...(publisher !== null && { note: `发布人：${publisher}` })}>
      <Text className="number-name">{numberName}</Text>
      {isPublisher ? (
        <Notice id="publisher-note" words="发布人是您，请另一位同事来开奖" />
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
