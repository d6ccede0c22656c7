// The programme (会员计划): how points are earned, spent and kept. It is data; this page knows its shape.

export interface Tier {
  /** Its name is its identity: 普通, 银卡, 金卡. */
  name: string
  /** Points earned in the window from which it holds. */
  from: number
  /** What earning is multiplied with, in hundredths. */
  rateHundredths: number
}

export interface BusinessLine {
  id: string
  name: string
  /** Points for a whole yuan, in hundredths. */
  rateHundredths: number
}

export interface Programme {
  version: number
  /** The version of the privacy guide to which a member agrees at joining. */
  privacyVersion: string
  /** Points that pay one yuan. */
  pointsPerYuan: number
  /** Points are spent in whole multiples of this. */
  spendStep: number
  /** The share of the payable amount that points may pay, in hundredths. */
  spendAtMostHundredths: number
  /** Points live to the end of the last day of this many months after the month they were earned in. */
  pointsLiveMonths: number
  /** A tier is judged over the month of the sale and so many months in all. */
  tierWindowMonths: number
  /** From the lowest to the highest; the first begins at 0. */
  tiers: Tier[]
  lines: BusinessLine[]
  /** What the n-th day of checking in in a row brings; after the last one it begins again. */
  checkin: { rewards: number[]; line: string }
}

/** What is wrong with a programme, in words with the place; empty when it can be used. */
export function faultsOf(programme: Programme): string[] {
  const faults: string[] = []
  const whole = (value: number, least: number, place: string) => {
    if (!Number.isSafeInteger(value) || value < least)
      faults.push(`${place} must be a whole number from ${least}`)
  }
  whole(programme.version, 1, 'version')
  if (!programme.privacyVersion) faults.push('privacyVersion is missing')
  whole(programme.pointsPerYuan, 1, 'pointsPerYuan')
  whole(programme.spendStep, 1, 'spendStep')
  if ((programme.spendStep * 100) % programme.pointsPerYuan !== 0) {
    faults.push('spendStep must pay whole fen')
  }
  whole(programme.spendAtMostHundredths, 0, 'spendAtMostHundredths')
  if (programme.spendAtMostHundredths > 100) faults.push('spendAtMostHundredths is at most 100')
  whole(programme.pointsLiveMonths, 1, 'pointsLiveMonths')
  whole(programme.tierWindowMonths, 1, 'tierWindowMonths')
  if (programme.tierWindowMonths > 24) faults.push('tierWindowMonths is at most 24')
  if (programme.tiers[0]?.from !== 0) faults.push('the first tier must begin at 0')
  programme.tiers.forEach((tier, index) => {
    whole(tier.from, 0, `tiers.${index}.from`)
    whole(tier.rateHundredths, 0, `tiers.${index}.rateHundredths`)
    const before = programme.tiers[index - 1]
    if (before && tier.from <= before.from) faults.push(`tiers.${index}.from must be above the tier before`)
  })
  if (programme.lines.length === 0) faults.push('there is no business line')
  programme.lines.forEach((line, index) => {
    whole(line.rateHundredths, 0, `lines.${index}.rateHundredths`)
  })
  if (programme.checkin.rewards.length === 0) faults.push('checkin.rewards is empty')
  programme.checkin.rewards.forEach((points, index) => {
    whole(points, 0, `checkin.rewards.${index}`)
  })
  if (!programme.lines.some(line => line.id === programme.checkin.line)) {
    faults.push('checkin.line is no business line')
  }
  const repeated = (names: string[]) => names.find((name, index) => names.indexOf(name) !== index)
  const tier = repeated(programme.tiers.map(known => known.name))
  if (tier) faults.push(`tier ${tier} appears twice`)
  const line = repeated(programme.lines.map(known => known.id))
  if (line) faults.push(`line ${line} appears twice`)
  return faults
}
