// After all other tests: what functions wrote to their logs in the whole run holds no key, no openid, no phone number.
import type { SecretKind } from '../../local/log-lines'
import { makeFinder, readGathered } from './finder'

const folder = process.env.CORNER_LOG_LINES
if (!folder) throw new Error('this reads what a whole run has left behind: npm test')
const { lines, secrets } = readGathered(folder)
const find = makeFinder(secrets)
const kinds: SecretKind[] = ['openid', 'phone', 'key']

test('the run has left lines, and secrets of every kind to look for', () => {
  const counts = kinds.map(kind => `${secrets.filter(secret => secret.kind === kind).length} ${kind}s`)
  process.stderr.write(`${lines.length} different log lines, held against ${counts.join(', ')}\n`)
  expect(lines.length).toBeGreaterThan(100)
  for (const kind of kinds) expect(secrets.filter(secret => secret.kind === kind)).not.toEqual([])
})

test('none of them is in any line', () => {
  const found = lines.flatMap(line => find(line).map(({ kind, text }) => ({ kind, text, line })))
  expect(found.slice(0, 20)).toEqual([])
})

test.each(kinds)('planted into a line of the run, a secret of the kind %s is found', kind => {
  const [secret] = secrets.filter(({ text, kind: other }) => other === kind && text.length >= 10).slice(-1)
  const line = JSON.stringify({ level: 'error', where: 'plant', message: `planted: ${secret?.text}` })
  expect(find(line)).toContainEqual(secret)
})
