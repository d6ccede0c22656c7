// 我的抽奖券: the own number (or any other) looked up in the published list.
import { checkTicket } from '@shared/draws/check'
import type { DrawTerms } from '@shared/draws/draw'
import type { DrawProof } from '@shared/draws/proof-format'
import { pageOf } from '@shared/draws/ticket-list'
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { ticketNames, ticketWords } from './draw-words'
import { FoundTicket, type LookedUp } from './found-ticket'

/** So many own numbers can be picked with one tap. */
const ownAtMost = 8

interface TicketBoxProps {
  proof: DrawProof
  terms: DrawTerms | null
  /** The number to begin with. */
  ticket: number | null
  pageText: (page: number) => Promise<{ ok: true; text: string } | { ok: false; refusal: AnyRefusal }>
}

export function TicketBox({ proof, terms, ticket, pageText }: TicketBoxProps) {
  // Who is no member, or has no ticket, can still look any number up.
  const mine = useRemote(() => call('draws', 'detail', { drawId: proof.drawId }), [proof.drawId])
  const own = mine.state === 'ready' && mine.value.ok ? mine.value.value.draw : null
  const [typed, setTyped] = useState('')
  const [lookedUp, setLookedUp] = useState<LookedUp | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const first = ticket ?? own?.ticketNos[0] ?? null
  const word = ticketNames[proof.kind]

  async function lookUp(ticketNo: number) {
    setProblem(null)
    if (!(ticketNo >= 1 && ticketNo <= proof.tickets)) {
      setLookedUp(null)
      return setProblem(`请填写 1 到 ${proof.tickets} 之间的号码`)
    }
    const page = pageOf(ticketNo)
    const answer = await pageText(page)
    if (!answer.ok) return setProblem(refusalText[answer.refusal])
    setLookedUp({ ticketNo, ...checkTicket(proof, page, answer.text, ticketNo) })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up by itself once the number is known.
  useEffect(() => {
    if (first !== null && typed === '') lookUp(first)
  }, [first])

  const ownNos = own?.ticketNos.slice(0, ownAtMost) ?? []
  return (
    <View className="ticket-box gap" id="ticket-box">
      {lookedUp ? (
        <FoundTicket
          lookedUp={lookedUp}
          proof={proof}
          terms={terms}
          isMine={own?.ticketNos.includes(lookedUp.ticketNo) ?? false}
          ownAlias={own?.alias ?? null}
        />
      ) : (
        <Text className="ticket-box__label">查一个{word}号码在不在名单里</Text>
      )}
      {ownNos.length > 1 && (
        <View className="ticket-box__own">
          {ownNos.map(ticketNo => (
            <View
              key={ticketNo}
              id={`own-${ticketNo}`}
              className={
                lookedUp?.ticketNo === ticketNo ? 'ticket-box__one ticket-box__one--on' : 'ticket-box__one'
              }
              role="button"
              onClick={() => lookUp(ticketNo)}
            >
              {ticketWords(ticketNo)}
            </View>
          ))}
        </View>
      )}
      <View className="ticket-box__ask">
        <Field
          id="ticket-no"
          label={`${word}号码`}
          type="number"
          value={typed}
          maxLength={7}
          onInput={value => setTyped(value.replace(/\D/g, ''))}
          onEnter={() => lookUp(Number(typed))}
        />
        <Button id="look-up" kind="quiet" isSmall onTap={() => lookUp(Number(typed))}>
          查一查
        </Button>
      </View>
      {problem && (
        <Text className="ticket-box__problem" id="ticket-problem">
          {problem}
        </Text>
      )}
    </View>
  )
}
