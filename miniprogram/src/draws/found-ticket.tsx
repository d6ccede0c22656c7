// A ticket that was looked up in the list: on which line, whose it is, and what it has won.
import type { DrawTerms } from '@shared/draws/draw'
import type { DrawProof } from '@shared/draws/proof-format'
import { Text, View } from '@tarojs/components'
import { grouped } from '../ui/figures'
import { detailWords } from './check-words'
import { exclusionWords, ticketNames, ticketWords } from './draw-words'

export interface LookedUp {
  ticketNo: number
  isRight: boolean
  alias: string | null
  detail: string
}

interface FoundTicketProps {
  lookedUp: LookedUp
  proof: DrawProof
  terms: DrawTerms | null
  /** The member's own ticket. */
  isMine: boolean
  /** The member's own name in the list; null when it is not known. */
  ownAlias: string | null
}

export function FoundTicket({ lookedUp, proof, terms, isMine, ownAlias }: FoundTicketProps) {
  const { ticketNo, isRight, alias, detail } = lookedUp
  const isStranger = isMine && ownAlias !== null && isRight && alias !== ownAlias
  const isGood = isRight && !isStranger
  const what = ticketNames[proof.kind]
  return (
    <View className="found" id="found">
      <View>
        <Text className="ticket-box__label">{isMine ? `我的${what}` : what}</Text>
        <Text className="found__number">{ticketWords(ticketNo)}</Text>
      </View>
      <View className="found__words">
        <Text className={isGood ? 'found__line' : 'found__line found__line--wrong'} id="found-line">
          {isRight ? `在名单第 ${grouped(ticketNo)} 行` : '对不上'}
        </Text>
        {!isRight && <Text className="found__note">{detailWords(detail)}</Text>}
        {isRight && (
          <Text className="found__note" id="found-alias">
            {isStranger
              ? '名字和我的不一样'
              : isMine && ownAlias !== null
                ? '名字和我的一样'
                : `名字 ${alias}`}
          </Text>
        )}
        {isRight && <Outcome proof={proof} terms={terms} ticketNo={ticketNo} alias={alias} />}
      </View>
    </View>
  )
}

interface OutcomeProps {
  proof: DrawProof
  terms: DrawTerms | null
  ticketNo: number
  alias: string | null
}

function Outcome({ proof, terms, ticketNo, alias }: OutcomeProps) {
  const excluded = proof.exclusions.find(exclusion => exclusion.alias === alias)
  if (excluded) return <Text className="found__note">不参加抽取：{exclusionWords[excluded.reason]}</Text>
  if (proof.secret === null) return <Text className="found__note">还没有开奖</Text>
  const result = proof.results.find(known => known.ticketNo === ticketNo)
  if (!result) return <Text className="found__note">没有中奖</Text>
  const prize = terms?.prizes.find(({ prizeId }) => prizeId === result.prizeId)
  return (
    <Text className="found__won" id="found-won">
      中了：{prize?.title ?? result.prizeId}
    </Text>
  )
}
