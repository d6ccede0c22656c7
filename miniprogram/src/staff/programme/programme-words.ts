// What an edit of the programme changes, one sentence a change: shown before saving, and in the history after.
import type { Programme } from '@shared/account/programme'
import { hundredths } from '../../ui/figures'

export function programmeChanges(before: Programme, after: Programme): string[] {
  const words: string[] = []
  const compare = (name: string, old: string | null, fresh: string | null) => {
    if (old !== fresh) words.push(`${name} ${old ?? '没有'} → ${fresh ?? '没有'}`)
  }
  compare('抵 1 元要', `${before.pointsPerYuan} 分`, `${after.pointsPerYuan} 分`)
  compare('每次用的整数倍', `${before.spendStep} 分`, `${after.spendStep} 分`)
  compare('积分最多抵', `${before.spendAtMostHundredths}%`, `${after.spendAtMostHundredths}%`)
  compare('积分有效', `${before.pointsLiveMonths} 个月`, `${after.pointsLiveMonths} 个月`)
  compare('等级统计', `${before.tierWindowMonths} 个月`, `${after.tierWindowMonths} 个月`)
  compare('隐私指引版本', before.privacyVersion, after.privacyVersion)
  const tierWords = ({ tiers }: Programme, name: string) => {
    const tier = tiers.find(known => known.name === name)
    return tier ? `${tier.from} 分起、${hundredths(tier.rateHundredths)} 倍` : null
  }
  for (const name of namesIn(before.tiers, after.tiers, tier => tier.name)) {
    compare(name, tierWords(before, name), tierWords(after, name))
  }
  const lineWords = ({ lines }: Programme, id: string) => {
    const line = lines.find(known => known.id === id)
    return line ? `${line.name} 1 元 ${hundredths(line.rateHundredths)} 分` : null
  }
  for (const id of namesIn(before.lines, after.lines, line => line.id)) {
    compare(`业务线 ${id}`, lineWords(before, id), lineWords(after, id))
  }
  compare('连续签到', before.checkin.rewards.join('、'), after.checkin.rewards.join('、'))
  const lineName = ({ lines, checkin }: Programme) =>
    lines.find(line => line.id === checkin.line)?.name ?? checkin.line
  compare('签到积分算在', lineName(before), lineName(after))
  return words
}

function namesIn<Part>(before: Part[], after: Part[], nameOf: (part: Part) => string): string[] {
  return [...new Set([...before, ...after].map(nameOf))]
}
