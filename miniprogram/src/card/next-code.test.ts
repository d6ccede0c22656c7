// The card never shows a used code, works from kept seeds, and says when they run out.
import { codeAt, stepAt } from '@shared/card/code'
import { type KeptSeeds, nextCode, reachesTomorrow, stillUsed } from './next-code'

const midnight = 20454 * 86400
const today = { day: 20454, seed: 'aa'.repeat(32) }
const tomorrow = { day: 20455, seed: 'bb'.repeat(32) }
const kept: KeptSeeds = { memberNo: '123456789', prefix: '82', seeds: [today, tomorrow], offset: 0 }
const noon = midnight + 43200
const step = stepAt(noon)

test.each([
  { used: [], shows: step, name: 'nothing used: this step' },
  { used: [step - 1], shows: step, name: 'an old one used: this step' },
  { used: [step], shows: step + 1, name: 'this step used: the next at once' },
  { used: [step + 1], shows: step, name: 'only the next used: this step' },
])('$name', ({ used, shows }) => {
  expect(nextCode(kept, used, noon + 12)).toEqual({
    state: 'code',
    step: shows,
    code: codeAt({ prefix: '82', memberNo: '123456789', seed: today.seed, step: shows }),
    since: shows * 30,
    until: shows * 30 + 30,
  })
})

test('both used: it waits for the next step, and shows none', () => {
  expect(nextCode(kept, [step, step + 1], noon + 12)).toEqual({ state: 'wait', until: noon + 30 })
  expect(nextCode(kept, [step, step + 1], noon + 30)).toMatchObject({ state: 'code', step: step + 2 })
})

test.each([
  { offset: 0, shows: step },
  { offset: 90, shows: step + 3 },
  { offset: -3600, shows: step - 120 },
])('a clock that is off by $offset s does not matter', ({ offset, shows }) => {
  const shown = nextCode({ ...kept, offset }, [], noon)
  expect(shown).toMatchObject({ state: 'code', step: shows })
})

test('at the end of a day the next day’s seed is taken', () => {
  const last = stepAt(midnight + 86399)
  const shown = nextCode(kept, [last], midnight + 86399)
  const code = codeAt({ prefix: '82', memberNo: '123456789', seed: tomorrow.seed, step: last + 1 })
  expect(shown).toMatchObject({ state: 'code', step: last + 1, code })
})

test('works to the end of tomorrow, and not longer', () => {
  expect(nextCode(kept, [], midnight + 2 * 86400 - 1).state).toBe('code')
  expect(nextCode(kept, [], midnight + 2 * 86400)).toEqual({ state: 'no-seed' })
  expect(nextCode(kept, [], midnight - 1)).toEqual({ state: 'no-seed' })
})

test('says when tomorrow’s seed should be fetched', () => {
  expect(reachesTomorrow(kept, noon)).toBe(true)
  expect(reachesTomorrow(kept, noon + 86400)).toBe(false)
})

test('used steps are kept once, and forgotten when they are past', () => {
  expect(stillUsed([3, 9], [9, 10, 11], 9)).toEqual([9, 10, 11])
})
