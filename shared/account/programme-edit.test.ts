// What may be changed of a programme, and what not.
import { demoProgramme as before } from './demo-programme'
import { faultsOf, type Programme } from './programme'
import { faultsOfProgrammeEdit } from './programme-edit'

const [first, second, third] = before.tiers as [
  Programme['tiers'][0],
  Programme['tiers'][0],
  Programme['tiers'][0],
]
const health = { id: 'health', name: '健康', rateHundredths: 100 }

test.each<[string, Partial<Programme>]>([
  ['as it is', {}],
  ['another line', { lines: [...before.lines, health] }],
  ['one tier less', { tiers: [first, third] }],
  ['thirty-one days of rewards', { checkin: { rewards: Array(31).fill(1), line: 'cvs' } }],
])('%s: no fault, neither here nor for the books', (_, change) => {
  const after = { ...before, ...change }
  expect(faultsOfProgrammeEdit(before, after)).toEqual([])
  expect(faultsOf(after)).toEqual([])
})

test.each<[string, Partial<Programme>, string[]]>([
  ['free points', { pointsPerYuan: 0 }, ['pointsPerYuan']],
  ['broken fen', { spendStep: 1, pointsPerYuan: 300 }, ['spendStep']],
  ['more than all', { spendAtMostHundredths: 101 }, ['spendAtMostHundredths']],
  ['points that never live', { pointsLiveMonths: 0 }, ['pointsLiveMonths']],
  ['a window of 25 months', { tierWindowMonths: 25 }, ['tierWindowMonths']],
  ['nobody starts', { tiers: [second, third] }, ['tiers.0.from']],
  ['tiers out of order', { tiers: [first, third, second] }, ['tiers.2.from']],
  ['a tier twice', { tiers: [first, second, { ...third, name: second.name }] }, ['tiers']],
  ['a rate nobody typed', { tiers: [{ ...first, rateHundredths: Number.NaN }] }, ['tiers.0.rateHundredths']],
  ['a line taken away', { lines: before.lines.slice(0, 2) }, ['lines']],
  ['a line twice', { lines: [...before.lines, ...before.lines.slice(0, 1)] }, ['lines']],
  ['no rewards', { checkin: { rewards: [], line: 'cvs' } }, ['checkin.rewards']],
  ['a reward below nothing', { checkin: { rewards: [1, -1], line: 'cvs' } }, ['checkin.rewards.1']],
  ['rewards of nobody', { checkin: { rewards: [1], line: 'bank' } }, ['checkin.line']],
])('%s', (_, change, fields) => {
  const faults = faultsOfProgrammeEdit(before, { ...before, ...change })
  expect(faults.map(({ field }) => field)).toEqual(fields)
})
