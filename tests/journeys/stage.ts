// The stage of a journey: a local cloud of its own in memory, and a browser in which people open it as phones.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { CloudClient } from '../../local/client'
import { type LocalCloud, startLocalCloud } from '../../local/cloud'
import { seedDemoHere } from '../../local/demo'

export interface Stage {
  cloud: LocalCloud
  client: CloudClient
  /** A phone of somebody's own: 390 × 844, nothing stored. */
  phone(openid: string, where?: string): Promise<Page>
  desk(openid: string, where?: string): Promise<Page>
  close(): Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openStage(): Promise<Stage> {
  const cloud = await startLocalCloud({
    port: 0,
    dataDir: ':memory:',
    seed: seedDemoHere,
  })
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: flags,
  })
  const contexts: BrowserContext[] = []
  const open = async (openid: string, where: string, width: number, height: number) => {
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 2,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${cloud.url}/?as=${openid}${where}`)
    return page
  }
  return {
    cloud,
    client: new CloudClient(cloud.url),
    phone: (openid, where = '') => open(openid, where, 390, 844),
    desk: (openid, where = '') => open(openid, where, 1280, 800),
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await cloud.close()
    },
  }
}

/** Taps an element that is on the screen and may be tapped: pages that were left stay in the document, hidden. */
export async function tap(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector}:visible:not([aria-disabled="true"])`).last().click()
}

/** The text of an element once it is on the screen. */
export async function read(page: Page, selector: string): Promise<string> {
  const element = page.locator(`${selector}:visible`).last()
  await element.waitFor()
  return (await element.innerText()).trim()
}

/** Types into a field, whatever element Taro wraps it with. */
export async function type(page: Page, selector: string, text: string): Promise<void> {
  const field = page.locator(`${selector}:visible`).last()
  await field.waitFor()
  // Taro's element is there a moment before the field that it wraps.
  const isWrapped = await field.evaluate(element => element.tagName.startsWith('TARO-'))
  await (isWrapped ? field.locator('input, textarea').first() : field).fill(text)
}

/** Waits until an element stands still: a page that opens slides in first, and a code half out of sight cannot be read. */
export async function stands(page: Page, selector: string): Promise<void> {
  const element = page.locator(`${selector}:visible`).last()
  let before = ''
  for (;;) {
    const box = JSON.stringify(await element.boundingBox())
    if (box === before) return
    before = box
    await page.waitForTimeout(100)
  }
}

/** Joins on the page, as a person does. */
export async function joinOnPage(page: Page, nickname: string): Promise<void> {
  await type(page, '#nickname', nickname)
  await tap(page, '#consent')
  await tap(page, '#join')
  await page.locator('#code-digits:visible').waitFor()
}

/** The twenty digits on the card. */
export async function shownCode(page: Page): Promise<string> {
  return (await read(page, '#code-digits')).replace(/\D/g, '')
}

/** A picture of the card, and the code on it: taken again when the code changed meanwhile. */
export async function photograph(page: Page): Promise<{ picture: Buffer; code: string }> {
  for (;;) {
    const code = await shownCode(page)
    for (const image of await page.locator('#code-qr:visible img, #code-bar:visible img').all()) {
      await image.evaluate((element: HTMLImageElement) => element.decode())
    }
    const picture = await page.screenshot()
    if ((await shownCode(page)) === code) return { picture, code }
  }
}
