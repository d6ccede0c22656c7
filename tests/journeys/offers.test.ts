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

/** The web component of a long text draws its field a moment later. */
async function paste(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`${field}:visible textarea`).last().fill(text)
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

test('before an offer of a monthly pack is paused it is said whose packs it leaves', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=offers&doing=look&id=pack-coffee')
  await tap(page, '#pause')
  await page.getByText('会员方案“街角PLUS月卡”、“街角PLUS年卡”的券包还在用它').last().waitFor()
  await tap(page, '#sure')
  await page.getByText('暂停 否 → 是').last().waitFor()
  const plan = await stage.desk('demo-staff', '#/staff/office?section=plans&doing=look&id=plus-year')
  await plan.getByText('（已暂停，先不发）').last().waitFor()
  // Going on needs no word.
  await tap(page, '#pause')
  await page.getByText('暂停 是 → 否').last().waitFor()
})

test('coupons are handed out after a trial that only tells', async () => {
  const memberNo = await join('offers-lin')
  const page = await stage.desk('demo-staff', '#/staff/office?section=offers&doing=hand&id=sorry-10')
  await paste(page, '#issue-list', `会员号\n${memberNo}\n12`)
  await tap(page, '#dry-run')
  expect(await read(page, '#issue-lines')).toContain('不是会员号')
  expect(await page.locator('#issue:visible').count()).toBe(0)
  await paste(page, '#issue-list', `会员号\n${memberNo}`)
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

test('an item of codes is made, and gets its codes', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=items')
  await tap(page, '#add')
  await type(page, '#item-title', '音乐会员月卡')
  await type(page, '#item-points', '80')
  await type(page, '#item-id', 'music-month')
  await tap(page, '#item-ways-pickup')
  await tap(page, '#item-ways-virtual')
  await tap(page, '#save')
  await tap(page, '#hand')
  await paste(page, '#codes-list', 'AAA-1\nBBB-2\nAAA-1')
  await tap(page, '#dry-run')
  await tap(page, '#import')
  await tap(page, '#codes-back')
  await page.getByText('剩 2 / 2').last().waitFor()
  const shown = await stage.client.call('offers-mei', 'mall', 'item', { itemId: 'music-month' })
  expect(shown.ok && shown.value.item.left).toBe(2)
})

test('two people edit the programme: the later one is told, and loses nothing unasked', async () => {
  const page = await stage.desk('demo-staff', '#/staff/office?section=programme')
  await type(page, '#tier-from-1', '600')
  expect(await read(page, '#programme-changes')).toBe('银卡起点 500 分 → 600 分')
  const known = await stage.client.call('demo-admin', 'staff', 'programme', {})
  if (!known.ok) throw new Error(known.refusal)
  const other = { ...known.value, pointsLiveMonths: 24 }
  expect(await stage.client.call('demo-admin', 'staff', 'saveProgramme', other)).toMatchObject({ ok: true })
  await tap(page, '#save')
  await tap(page, '#sure')
  await page.getByText('刚才有人改过').first().waitFor()
  // Going elsewhere with something unsaved is asked about first.
  await page.locator('.sheet__close:visible').last().click()
  await tap(page, '#section-offers')
  await page.getByText('接着填').last().click()
  expect(await read(page, '#programme-changes')).toBe('银卡起点 500 分 → 600 分')
  await tap(page, '#reload')
  await page.getByText('现在是第 2 版').last().waitFor()
})
