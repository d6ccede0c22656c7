// 条款: what was published, prizes first.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import { Text, View } from '@tarojs/components'
import { whoWords } from '../../draws/draw-words'
import { grouped, instantInWords, yuan } from '../../ui/figures'
import { Facts } from '../frame/facts'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ticketWords } from './draw-words'
import { oddsWords, receiveWords, worthOf } from './prize-words'

export function TermsFacts({ draw: { terms, version } }: { draw: StaffDrawRow }) {
  const { isDesk } = useOffice()
  const { prizes, cards, kind, who, publicNumberName } = terms
  const { pieces, fen } = worthOf(prizes)
  const now = new Date()
  return (
    <>
      <View className="prizes">
        <View className="prizes__head">
          <Text className="prizes__title">奖品</Text>
          <Text className="prizes__worth">价值</Text>
          <Text className="prizes__count">数量</Text>
          <Text className="prizes__way">{kind === 'instant' ? '中奖机会' : '领取方式'}</Text>
        </View>
        {prizes.map(prize => (
          <View key={prize.prizeId} className="prizes__row">
            <Text className="prizes__title">{prize.title}</Text>
            <Text className="prizes__worth">¥{yuan(prize.valueFen)}</Text>
            <Text className="prizes__count">
              {grouped(prize.quantity)}
              {isDesk ? '' : ' 份'}
            </Text>
            <Text className="prizes__way">
              {kind === 'instant' ? oddsWords(prize.quantity, cards) : receiveWords(prize)}
            </Text>
          </View>
        ))}
      </View>
      <Panel title="条款">
        <Facts
          facts={[
            ['参与时间', `${instantInWords(terms.opensAt, now)} – ${instantInWords(terms.closesAt, now)}`],
            ['参加', ticketWords(terms)],
            ['对象', whoWords(who)],
            ...(cards === null ? [] : [['卡片', `${grouped(cards)} 张`] as const]),
            ...(publicNumberName ? [['公共号码', publicNumberName] as const] : []),
            ['中奖次数', terms.onePrizeAMember ? '每人最多一个' : '可以中几个'],
            ['奖品合计', `${grouped(pieces)} 份，¥${yuan(fen)}`],
            ['领奖', terms.howToClaim],
            ['第几版', String(version)],
          ]}
        />
      </Panel>
    </>
  )
}
