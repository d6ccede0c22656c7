// What an edit of the programme changes, one sentence a change: shown before saving, and in the history after.
import type { Programme } from '@shared/account/programme'
import { hundredths } from '../../ui/figures'

type Facts = Record<string, string>

export function programmeChanges(before: Programme, after: Programme): string[] {
  const old = factsOf(before)
  const fresh = factsOf(after)
  return Object.keys({ ...old, ...fresh })
    .filter(name => old[name] !== fresh[name])
    .map(name => {
      if (old[name] === undefined) return `${name} ${fresh[name]}（新增）`
      if (fresh[name] === undefined) return `${name} ${old[name]}（去掉）`
      return `${name} ${old[name]} → ${fresh[name]}`
    })
}

function factsOf(programme: Programme): Facts {
  const { tiers, lines, checkin } = programme
  const facts: Facts = {
    '抵 1 元要': `${programme.pointsPerYuan} 分`,
    每次用的整数倍: `${programme.spendStep} 分`,
    积分最多抵: `${programme.spendAtMostHundredths}%`,
    积分有效: `${programme.pointsLiveMonths} 个月`,
    等级统计: `${programme.tierWindowMonths} 个月`,
    隐私指引版本: programme.privacyVersion,
  }
  for (const { name, from, rateHundredths } of tiers) {
    facts[`${name}起点`] = `${from} 分`
    facts[`${name}倍数`] = `${hundredths(rateHundredths)} 倍`
  }
  for (const { id, name, rateHundredths } of lines) {
    facts[`业务线 ${id}`] = name
    facts[`业务线 ${id} 1 元得`] = `${hundredths(rateHundredths)} 分`
  }
  checkin.rewards.forEach((points, index) => {
    facts[`签到第 ${index + 1} 天`] = `${points} 分`
  })
  facts.签到积分算在 = lines.find(({ id }) => id === checkin.line)?.name ?? checkin.line
  return facts
}
