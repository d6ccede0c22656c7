// The fence is only as good as what it sees.
import { findImpurities, impuritiesOf } from './purity.mjs'

test.each([
  ['new Date()', 'new Date() reads the clock'],
  ['Date()', 'Date() reads the clock'],
  ['dayjs()', 'dayjs() reads the clock'],
  ['const t = Date.now()', 'Date.now'],
  ['Math.random()', 'Math.random'],
  ['process.env.X', 'process'],
  ['fetch("x")', 'fetch'],
  ['setTimeout(f, 1)', 'setTimeout'],
  ['crypto.randomUUID()', 'crypto'],
  ['const { random } = Math', 'Math'],
])('%s is found', (code, what) => {
  expect(impuritiesOf('rule.ts', `\n${code}\n`)).toEqual([`rule.ts:2 ${what}`])
})

test.each([
  'new Date(now)',
  'const text = "Math.random() and fetch()"',
  '// crypto, process.env and Date.now()',
  'dayjs(now)',
  'const order = { process: 1, fetch: 2 }; order.process',
  'Math.floor(1.5)',
])('%s is none of its business', code => {
  expect(impuritiesOf('rule.ts', code)).toEqual([])
})

test('the rules and the functions are pure now', () => {
  expect(findImpurities()).toEqual([])
})
