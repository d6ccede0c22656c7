// An admin at a desk: hires a cashier, adds a till and takes it away; what happened can be read.
import { openStage, read, type Stage, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('a terminal is added, shows its secret once, works, and is revoked', async () => {
  const page = await stage.desk('demo-admin', '#/staff/office')
  await tap(page, '#section-terminals')
  await tap(page, '#add')
  await type(page, '#terminal-id', 'S001-9')
  await page.locator('[id="choose-S001"]:visible').last().click()
  await tap(page, '#terminal-add')
  expect(await read(page, '#secret')).toMatch(/[0-9a-f]{64}/)
  await tap(page, '#secret-done')
  await page.getByText('S001-9').first().waitFor()
  const listed = await stage.client.call('demo-admin', 'staff', 'terminals', {})
  expect(listed.ok && listed.value.some(terminal => terminal.terminalId === 'S001-9')).toBe(true)
})
