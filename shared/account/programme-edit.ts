// What is wrong with an edited programme, in words for the people who edit it. What came before matters: points
// remember the business line that issued them, so lines may be added and never taken away.
import { gatherFaults } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import type { Programme } from './programme'

const rateAtMost = 100_000
const checkinAtMostDays = 31

export function faultsOfProgrammeEdit(before: Programme, after: Programme): DraftFault[] {
  const faults = gatherFaults()
  const { need, whole, text } = faults
  text(after.privacyVersion, 1, 20, 'privacyVersion', '隐私指引版本')
  const isWorth = whole(after.pointsPerYuan, 1, 1_000_000, 'pointsPerYuan', '几分抵 1 元')
  const isStep = whole(after.spendStep, 1, 1_000_000, 'spendStep', '每次使用的整数倍')
  if (isWorth && isStep) {
    const words = '每一档要正好抵整数分钱，请换一个数'
    need((after.spendStep * 100) % after.pointsPerYuan === 0, 'spendStep', words)
  }
  whole(after.spendAtMostHundredths, 0, 100, 'spendAtMostHundredths', '积分最多抵的百分比')
  whole(after.pointsLiveMonths, 1, 120, 'pointsLiveMonths', '积分有效月数')
  whole(after.tierWindowMonths, 1, 24, 'tierWindowMonths', '等级统计月数')

  need(after.tiers.length > 0, 'tiers', '至少要有一个等级')
  after.tiers.forEach((tier, index) => {
    const place = `tiers.${index}`
    text(tier.name, 1, 10, `${place}.name`, '等级名称')
    whole(tier.rateHundredths, 0, rateAtMost, `${place}.rateHundredths`, '倍数（百分之）')
    if (!whole(tier.from, 0, 1_000_000_000, `${place}.from`, '起点积分')) return
    const below = after.tiers[index - 1]
    if (!below) need(tier.from === 0, `${place}.from`, '第一个等级从 0 分开始')
    else need(tier.from > below.from, `${place}.from`, `要高于“${below.name}”的起点`)
  })
  need(!hasRepeats(after.tiers.map(tier => tier.name)), 'tiers', '等级名称不能重复')

  const ids = after.lines.map(line => line.id)
  after.lines.forEach((line, index) => {
    const place = `lines.${index}`
    need(/^[a-z0-9-]{1,40}$/.test(line.id), `${place}.id`, '编号只能用小写字母、数字和短横线')
    text(line.name, 1, 10, `${place}.name`, '业务线名称')
    whole(line.rateHundredths, 0, rateAtMost, `${place}.rateHundredths`, '每元积分（百分之）')
  })
  need(ids.length > 0, 'lines', '至少要有一条业务线')
  need(!hasRepeats(ids), 'lines', '业务线编号不能重复')
  const lost = before.lines.find(line => !ids.includes(line.id))
  need(!lost, 'lines', `“${lost?.name}”已经发过积分，不能去掉`)

  const { rewards } = after.checkin
  need(
    rewards.length >= 1 && rewards.length <= checkinAtMostDays,
    'checkin.rewards',
    `签到奖励要填 1 到 ${checkinAtMostDays} 天`,
  )
  rewards.forEach((points, index) => {
    whole(points, 0, 10_000, `checkin.rewards.${index}`, `第 ${index + 1} 天的积分`)
  })
  need(ids.includes(after.checkin.line), 'checkin.line', '请选择签到积分算在哪条业务线')
  return faults.list
}

function hasRepeats(names: string[]): boolean {
  return new Set(names).size !== names.length
}
