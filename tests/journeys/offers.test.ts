// Head office at a desk makes an offer and hands some out; a shopper's phone sees it. A manager only looks.
import type { Page } from 'playwright-core'
import { openStage, read, type Stage, tap, type } from './stage'

// A journey takes as long as people take; a busy machine must not cut it short.
jest.setTimeout(180_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const join = async (openid: string) => {
  const joined = await stage.client.call(openid, 'account', 'join', { privacyVersion: '1' })
  if (!joined.ok) throw new Error(joined.refusal)
  return joined.value.memberNo
}

async function writeOffer(page: Page, offerId: string, title: string): Promise<void> {
  await tap(page, '#add')
  await type(page, '#offer-title', title)
  await type(page, '#offer-threshold', '20')
  await type(page, '#offer-off', '25')
  await type(page, '#offer-id', offerId)
}

test('an offer is written, its faults are said, and a phone can claim it', async () => {
  await join('offers-mei')
  const page = await stage.desk('demo-staff', '#/staff/office?section=offers')
  await writeOffer(page, 'weekend-coffee', '周末咖啡日')
  // Said while one types, beside the field and in the list of what is missing.
  expect(await read(page, '#faults')).toContain('减免金额要小于使用门槛')
  await tap(page, '#save')
  expect(await read(page, '#save-problem')).toContain('减免金额要小于使用门槛')
  await type(page, '#offer-off', '5')
  await tap(page, '#save')
  await page.locator('#edit:visible').waitFor()
  expect(await read(page, '#opened-title')).toBe('周末咖啡日')

  const shown = await stage.client.call('offers-mei', 'coupons', 'offers', {})
  const offer = shown.ok && shown.value.offers.find(known => known.offerId === 'weekend-coffee')
  expect(offer).toMatchObject({ why: null, left: 500, terms: { title: '周末咖啡日' } })
  const phone = await stage.phone('offers-mei', '#/coupons/claim')
  await tap(phone, '#claim-weekend-coffee')
  await phone.locator('#use-weekend-coffee:visible').waitFor()
})

test('it is edited, paused and ended; each is in its history', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=offers&doing=look&id=weekend-coffee')
  await tap(page, '#edit')
  await type(page, '#offer-off', '6')
  await tap(page, '#save')
  await page.getByText('减免金额 5元 → 6元').last().waitFor()
  await tap(page, '#pause')
  await page.getByText('暂停 否 → 是').last().waitFor()
  expect(await stage.client.call('offers-mei', 'coupons', 'offers', {})).toMatchObject({ ok: true })
  await tap(page, '#end')
  await type(page, '#end-reason', '换新的')
  await tap(page, '#sure')
  await page.getByText('原因 无 → 换新的').last().waitFor()
  expect(await page.locator('#edit:visible').count()).toBe(0)
})

test('coupons are handed out after a trial that only tells', async () => {
  const memberNo = await join('offers-lin')
  const page = await stage.desk('demo-staff', '#/staff/office?section=offers&doing=hand&id=sorry-10')
  await type(page, '#issue-list', `会员号\n${memberNo}\n12`)
  await tap(page, '#dry-run')
  expect(await read(page, '#issue-lines')).toContain('不是会员号')
  expect(await page.locator('#issue:visible').count()).toBe(0)
  await type(page, '#issue-list', `会员号\n${memberNo}`)
  await tap(page, '#dry-run')
  await tap(page, '#issue')
  expect(await read(page, '#issue-done')).toContain('1 张')
  const mine = await stage.client.call('offers-lin', 'coupons', 'mine', { state: 'usable' })
  expect(mine.ok && mine.value.coupons.some(coupon => coupon.offerId === 'sorry-10')).toBe(true)
})

test('a manager looks on a phone, and finds nothing to change', async () => {
  const page = await stage.phone('demo-manager', '#/staff/office')
  await tap(page, '#row-sorry-10')
  await page.getByText('本店的数字').last().waitFor()
  for (const id of ['#edit', '#pause', '#end', '#copy']) {
    expect(await page.locator(`${id}:visible`).count()).toBe(0)
  }
  await page.goBack()
  await page.locator('#list:visible').waitFor()
  expect(await page.locator('#add:visible').count()).toBe(0)
})
