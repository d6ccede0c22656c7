// A draw of a million tickets stays within the memory that was promised.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'

jest.setTimeout(120_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'corner-million-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a million tickets, ten thousand prizes: listed, drawn and verified', () => {
  const outfile = path.join(folder, 'million.js')
  buildSync({
    entryPoints: [path.join(__dirname, 'million.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
  })
  const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  const { winners, verdicts, mostMiB } = JSON.parse(stdout)
  expect(winners).toBe(10_000)
  expect(verdicts).toEqual(['right', 'right', 'right', 'right', 'right', 'right', 'skipped', 'right'])
  expect(mostMiB).toBeLessThan(500)
})
