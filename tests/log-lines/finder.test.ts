import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { makeFinder, readGathered, type Secret } from './finder'

const pem = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDx+/9v=='
const secrets: Secret[] = [
  { kind: 'openid', text: 'mei' },
  { kind: 'openid', text: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  { kind: 'openid', text: 'a' },
  { kind: 'phone', text: '+86 13800000001' },
  { kind: 'key', text: '10ca1'.repeat(12).concat('0ca1') },
  { kind: 'key', text: pem },
]
const find = makeFinder(secrets)
const log = (fields: object) => JSON.stringify({ level: 'error', where: 'till', ...fields })

test.each([
  ['an openid by itself', log({ openid: 'mei' }), 'mei'],
  ['an openid in an id', log({ message: 'staff:mei could not be changed' }), 'mei'],
  ['an openid in the first line of a stack', log({ stack: 'Error: mei\n    at run (/app/a.ts:1:2)' }), 'mei'],
  ['an openid after a stack', log({ stack: 'Error\n    at run (/a.ts:1:2)', who: 'mei' }), 'mei'],
  [
    'an openid of WeChat inside of a word',
    'x=_oUpF8uMuAJO_M2pxb1Q9zNjWeS6o_1',
    'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  ],
  ['a phone number', log({ message: 'sent to +86 13800000001' }), '+86 13800000001'],
  ['a phone number in groups', 'sent to 138-0000-0001', '+86 13800000001'],
  ['a phone number as a number', log({ phone: 8613800000001 }), '+86 13800000001'],
  [
    'a root key',
    log({ CORNER_ROOT_KEY: '10ca1'.repeat(12).concat('0ca1') }),
    '10ca1'.repeat(12).concat('0ca1'),
  ],
  [
    'a line of a private key',
    log({ key: `-----BEGIN PRIVATE KEY-----\n${pem}\n-----END PRIVATE KEY-----` }),
    pem,
  ],
])('%s is found', (_, line, text) => {
  expect(find(line).map(secret => secret.text)).toEqual([text])
})

test.each([
  ['part of another word', log({ message: 'meinung, mei-2, xmei' })],
  [
    'places in our own files',
    log({ stack: 'Error: no\n    at mei (/app/mei/mei.ts:1:2)\n    at x (/mei.ts:1:2)' }),
  ],
  ['another number', log({ at: 1_795_622_400_000, ref: '13800000002' })],
  ['a word that is as short as an openid of tests', log({ message: 'a fault of ours' })],
])('%s is fine', (_, line) => {
  expect(find(line)).toEqual([])
})

test('what several processes have left is read as one, and half a line of a killed one is passed over', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-lines-'))
  writeFileSync(path.join(folder, '1-0.lines'), '["one\\ntwo"]\n["three"]\n["fo')
  writeFileSync(path.join(folder, '2-0.lines'), '["three"]\n')
  writeFileSync(path.join(folder, '2-0.secrets'), '["key","first","second"]\n["openid","mei"]\n["op')
  const gathered = readGathered(folder)
  rmSync(folder, { recursive: true })
  expect(gathered).toEqual({
    lines: ['one\ntwo', 'three'],
    secrets: [
      { kind: 'key', text: 'first' },
      { kind: 'key', text: 'second' },
      { kind: 'openid', text: 'mei' },
    ],
  })
  expect(readGathered(path.join(folder, 'gone'))).toEqual({ lines: [], secrets: [] })
})
