// 省了多少: what the membership was worth so far, against its fee, month by month; honest also when it is little.
import type { Savings } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { grouped, yuan } from '../ui/figures'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { GoldSpine } from './gold-spine'
import { datesWords } from './membership-words'
import { MonthChart } from './month-chart'
import './savings.scss'
import { barsOf, periodName, shareOfFee, verdictOf } from './savings-words'

export default function SavingsPage() {
  const remote = useRemote(() => call('membership', 'savings', {}), [])
  const hasNone = remote.state === 'ready' && !remote.value.ok && remote.value.refusal === 'no-membership'
  return (
    <Page>
      <TopBar title="省了多少" canGoBack />
      {hasNone ? <NoMembership /> : <Asked remote={remote}>{savings => <Worth savings={savings} />}</Asked>}
    </Page>
  )
}

function NoMembership() {
  return (
    <Empty words={'还没有开通过付费会员\n开通后，省下的每一笔都记在这里'}>
      <Button
        id="to-membership"
        kind="quiet"
        isSmall
        onTap={() => Taro.redirectTo({ url: '/membership/membership' })}
      >
        看看会员方案
      </Button>
    </Empty>
  )
}

function Worth({ savings }: { savings: Savings }) {
  const { feeFen, savedFen, pricesFen, pointsFen, extraPoints, packFen, months, planName } = savings
  const verdict = verdictOf(savings)
  const share = shareOfFee(savings)
  const parts = [
    { id: 'prices', name: '会员价', note: '比平常少付的', fen: pricesFen },
    { id: 'points', name: '多得的积分', note: `${grouped(extraPoints)} 分，按抵现折合`, fen: pointsFen },
    { id: 'pack', name: '券包', note: '用掉的券抵的', fen: packFen },
  ]
  return (
    <>
      <View className="worth">
        <GoldSpine />
        <Text className="worth__label">{periodName(savings)}已省</Text>
        <Text className="worth__figure" id="saved">
          ¥{yuan(savedFen)}
        </Text>
        <View className="worth__bar" role="img" aria-label={`已省会费的 ${share}%`}>
          <View className="worth__share" style={{ width: `${share}%` }} />
        </View>
        <View className="worth__ends">
          <Text>{planName}</Text>
          <Text>会费 ¥{yuan(feeFen)}</Text>
        </View>
        <View className={verdict.isGood ? 'verdict verdict--good' : 'verdict'} id="verdict">
          <Text className="verdict__title">{verdict.title}</Text>
          <Text className="verdict__note">{verdict.note}</Text>
        </View>
      </View>
      <View className="rows gap">
        {parts.map(({ id, name, note, fen }) => (
          <View key={id} className="rows__row">
            <View className="worth__words">
              <Text>{name}</Text>
              <Text className="muted figures">{note}</Text>
            </View>
            <Text className="worth__part" id={`saved-${id}`}>
              ¥{yuan(fen)}
            </Text>
          </View>
        ))}
      </View>
      <MonthChart bars={barsOf(months)} />
      <View className="worth__end">
        <Text className="muted figures">{datesWords(savings)}</Text>
        <Text className="muted">补签、专享商品和抽奖没有折成钱</Text>
      </View>
    </>
  )
}
