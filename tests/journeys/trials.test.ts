// A new product is tried: applied for, collected at the till, and reviewed with a photograph that others see.
import { PNG } from 'pngjs'
import { joined } from '../weapp/shop'
import { openStage, read, type Stage, tap, type } from './stage'

jest.setTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** A picture of coloured noise: the hardest to make small. */
function busyPhoto(width: number, height: number): Buffer {
  const image = new PNG({ width, height })
  let last = 1
  for (let index = 0; index < image.data.length; index++) {
    last = (last * 48_271) % 2_147_483_647
    image.data[index] = index % 4 === 3 ? 255 : last % 256
  }
  return PNG.sync.write(image)
}

async function trialFor(openid: string) {
  const answer = await stage.client.call(openid, 'trials', 'detail', { trialId: 'trial-oatmilk' })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.trial
}

test('apply → the code → the cashier hands over → a review with a photograph → another member sees it', async () => {
  await joined(stage.client, 'trial-mei')
  await joined(stage.client, 'trial-li')
  const shopper = await stage.phone('trial-mei', '#/trials/trials')
  await tap(shopper, '#trial-trial-oatmilk')
  expect(await read(shopper, '#pieces')).toBe('还剩 30 份')
  await tap(shopper, '#at-S001')
  await tap(shopper, '#apply')
  expect(await read(shopper, '#apply-words')).toContain('人民路店')
  await tap(shopper, '#confirm-apply')
  const code = (await read(shopper, '#pickup-code')).replace(/\D/g, '')
  expect((await trialFor('trial-li')).left).toBe(29)

  const cashier = await stage.phone('demo-cashier', '#/store/till')
  await type(cashier, '#code-input', code)
  expect(await read(cashier, '#pickup-due')).toBe('不用收钱')
  await tap(cashier, '#hand-over')
  await cashier.locator('#handed-over:visible').waitFor()

  // The page asks by itself while the code is shown.
  await tap(shopper, '#write-review')
  await tap(shopper, '#star-5')
  await tap(shopper, '#tag-1')
  await type(shopper, '#review-words', '早上配面包，很顺口。')
  const [chooser] = await Promise.all([shopper.waitForEvent('filechooser'), tap(shopper, '#add-photo')])
  await chooser.setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: busyPhoto(1000, 750) })
  await shopper.locator('#photo-1:visible img').first().waitFor()
  await shopper.locator('#photo-1:visible .photos__progress').waitFor({ state: 'detached' })
  await tap(shopper, '#send-review')
  expect(await read(shopper, '#review-state')).toBe('已经发表，大家能看到')

  const { reviews, stars } = await trialFor('trial-li')
  expect(stars).toBe(5)
  expect(reviews).toMatchObject([{ by: '林*满', isMine: false, stars: 5, tags: ['味道好'] }])
  const other = await stage.phone('trial-li', '#/trials/trial?id=trial-oatmilk')
  expect(await read(other, '#reviews')).toContain('早上配面包，很顺口。')
  await other.locator('#reviews:visible').last().scrollIntoViewIfNeeded()
  const photo = other.locator('.review__photo:visible')
  await photo.click()
  const large = other.locator('#large-picture:visible img')
  const width = await large.evaluate(async (element: HTMLImageElement) => {
    await element.decode()
    return element.naturalWidth
  })
  expect(width).toBeGreaterThan(300)
  expect(width).toBeLessThanOrEqual(900)
  await tap(other, '#large-picture')
  await large.waitFor({ state: 'detached' })
})

test('who comes too late at one store is shown another', async () => {
  await joined(stage.client, 'trial-late')
  const { stores } = await trialFor('trial-late')
  const left = stores.find(({ storeId }) => storeId === 'S002')?.left ?? 0
  for (let index = 0; index < left; index++) {
    await joined(stage.client, `trial-crowd-${index}`)
    const asked = { trialId: 'trial-oatmilk', storeId: 'S002', requestId: `crowd-${index}` }
    expect(await stage.client.call(`trial-crowd-${index}`, 'trials', 'apply', asked)).toMatchObject({
      ok: true,
    })
  }
  const page = await stage.phone('trial-late', '#/trials/trial?id=trial-oatmilk')
  expect(await read(page, '#at-S002')).toContain('领完了')
  // The only store with something left is chosen already.
  await tap(page, '#apply')
  expect(await read(page, '#apply-words')).toContain('人民路店')
})
