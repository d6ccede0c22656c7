// The programme for those who may only read it.
import type { Programme } from '@shared/account/programme'
import { View } from '@tarojs/components'
import { hundredths } from '../../ui/figures'
import { Facts } from '../frame/facts'
import { Panel } from '../frame/opened'

export function ProgrammeView({ programme }: { programme: Programme }) {
  const { tiers, lines, checkin } = programme
  const checkinLine = lines.find(line => line.id === checkin.line)?.name ?? checkin.line
  return (
    <View className="programme__form">
      <Panel title="积分">
        <Facts
          facts={[
            ['抵扣', `${programme.pointsPerYuan} 分抵 1 元，每次用 ${programme.spendStep} 的整数倍`],
            ['最多抵', `应付的 ${programme.spendAtMostHundredths}%`],
            ['有效', `得到的当月之后再 ${programme.pointsLiveMonths} 个月，月底到期`],
          ]}
        />
      </Panel>
      <Panel title="等级" note={`看近 ${programme.tierWindowMonths} 个月得到的积分`}>
        <Facts
          facts={tiers.map(
            ({ name, from, rateHundredths }) =>
              [name, `${from} 分起，${hundredths(rateHundredths)} 倍积分`] as const,
          )}
        />
      </Panel>
      <Panel title="业务线">
        <Facts
          facts={lines.map(
            ({ name, rateHundredths }) => [name, `1 元得 ${hundredths(rateHundredths)} 分`] as const,
          )}
        />
      </Panel>
      <Panel title="签到" note={`积分算在${checkinLine}`}>
        <Facts facts={[[`连续 ${checkin.rewards.length} 天`, `${checkin.rewards.join('、')} 分`]]} />
      </Panel>
    </View>
  )
}
