// A person's phone with the built mini-program on it: open it, look, tap, type. Storage and network are the
// phone's own and outlive the app. One app runs at a time, because `wx` is one.
import type { CloudClient } from '../../local/client'
import { dispatch, type ExparserDom, launch, type Query } from './framework'
import { Network } from './network'
import { Paying } from './paying'
import { routes, Screens } from './screens'
import { laidOut, selectorQuery } from './selector-query'
import { Storage } from './storage'
import { Subscribing } from './subscribing'
import { until } from './until'

const systemInfo = {
  windowWidth: 390,
  windowHeight: 844,
  pixelRatio: 3,
  platform: 'ios',
  SDKVersion: '3.0.0',
}

interface ScanOptions {
  success?(result: { result: string; errMsg: string }): void
  fail?(error: { errMsg: string }): void
}

export class Phone {
  readonly storage = new Storage()
  readonly network: Network
  readonly subscribing: Subscribing
  readonly paying: Paying
  /** What the camera is held at when the app scans; null: the person closes the camera. */
  inView: string | null = null
  private screens: Screens | null = null
  private static running: Phone | null = null

  constructor(client: CloudClient, openid: string) {
    this.network = new Network(client, openid)
    this.subscribing = new Subscribing(client, openid)
    this.paying = new Paying(client)
  }

  /** Starts the app from nothing, on `route`, with what a link to it carries. */
  open(route = 'card/card', query: Query = {}): void {
    this.close()
    if (Phone.running) throw new Error('another phone is still open: close it first')
    Phone.running = this
    const screens: Screens = new Screens(name => {
      const draw = pages.get(name)
      if (!draw) throw new Error(`app.json names no page ${name}`)
      return draw()
    })
    const wx = {
      ...this.storage.wx,
      ...screens.wx,
      ...this.subscribing.wx,
      ...this.paying.wx,
      cloud: this.network.wx,
      scanCode: (options: ScanOptions) => this.scan(options),
      createSelectorQuery: () => selectorQuery(selector => this.has(selector.slice(1))),
      getSystemInfoSync: () => systemInfo,
      getMenuButtonBoundingClientRect: () => ({
        top: 48,
        left: 296,
        right: 383,
        bottom: 80,
        width: 87,
        height: 32,
      }),
    }
    const pages = launch({ routes }, wx, () => screens.instances())
    this.screens = screens
    screens.openFirst(route, query)
  }

  /** Ends the app as WeChat does: its pages are unloaded, its storage stays. */
  close(): void {
    if (!this.screens) return
    this.screens.closeAll()
    this.screens = null
    this.network.hangUp()
    Phone.running = null
  }

  /** Ends whatever app is still running. */
  static closeAny(): void {
    Phone.running?.close()
  }

  /** The page in front. */
  get route(): string {
    return this.front.route
  }

  /** All words of the page in front. */
  get text(): string {
    return this.front.page.dom.textContent ?? ''
  }

  /** Waits until the page in front says `words`. */
  sees(words: string | RegExp, patienceMs?: number): Promise<boolean> {
    const isThere = () => (typeof words === 'string' ? this.text.includes(words) : words.test(this.text))
    return until(isThere, () => `never saw ${words} on ${this.describe()}`, patienceMs)
  }

  /** Waits for another page to come to the front. */
  arrivesAt(route: string): Promise<boolean> {
    return until(
      () => this.route === route,
      () => `never came to ${route}, still on ${this.describe()}`,
    )
  }

  has(id: string): boolean {
    return this.find(id) !== undefined
  }

  /** The words in the element `id`, once it is there. */
  async textOf(id: string, patienceMs?: number): Promise<string> {
    return (await this.wait(id, patienceMs)).textContent ?? ''
  }

  /** The twenty digits on the card. */
  async shownCode(): Promise<string> {
    return (await this.textOf('code-digits')).replaceAll(' ', '')
  }

  /** Taps the element `id`, once it is there. */
  async tap(id: string): Promise<void> {
    await this.send(id, 'tap', { x: 0, y: 0 })
  }

  /** Taps the words themselves, where an element has no id. */
  async tapWords(words: string): Promise<void> {
    const look = () =>
      [...this.front.page.dom.querySelectorAll<ExparserDom>('*')]
        .filter(element => element.__wxElement && element.textContent === words)
        .at(-1)
    dispatch(await until(look, () => `no "${words}" on ${this.describe()}`), 'tap', { x: 0, y: 0 })
    await this.settles()
  }

  /** What WeChat would put into a chat when the page in front is shared. */
  share(): { title: string; path: string } {
    const shared = this.front.page.instance.onShareAppMessage?.({ from: 'button' })
    if (!shared) throw new Error(`${this.route} cannot be shared`)
    return shared
  }

  /** The text of an input field becomes `value`. */
  async type(id: string, value: string): Promise<void> {
    await this.send(id, 'input', { value, cursor: value.length })
  }

  /** A finger goes over the element `id`, from edge to edge in so many lines. */
  async rub(id: string, lines: number): Promise<void> {
    const { left, top, width, height } = laidOut
    for (let line = 0; line < lines; line++) {
      const clientY = top + ((line + 0.5) / lines) * height
      await this.send(id, 'touchstart', { touches: [{ clientX: left, clientY }] })
      for (const clientX of [left, left + width])
        await this.send(id, 'touchmove', { touches: [{ clientX, clientY }] })
      await this.send(id, 'touchend', { touches: [] })
    }
  }

  /** Any other event of a built-in component. */
  async send(id: string, event: string, detail: object): Promise<void> {
    const element = await this.wait(id)
    this.subscribing.tapping(() => dispatch(element, event, detail))
    await this.settles()
  }

  private get front() {
    if (!this.screens) throw new Error('the app is not open')
    return this.screens.front
  }

  private scan({ success, fail }: ScanOptions): void {
    if (this.inView === null) fail?.({ errMsg: 'scanCode:fail cancel' })
    else success?.({ result: this.inView, errMsg: 'scanCode:ok' })
  }

  private find(id: string): ExparserDom | undefined {
    return this.front.page.querySelector(`#${id}`)?.dom
  }

  private wait(id: string, patienceMs?: number): Promise<ExparserDom> {
    return until(
      () => this.find(id),
      () => `no #${id} on ${this.describe()}`,
      patienceMs,
    )
  }

  /** A finger is slower than a redraw: waits until what was done is drawn. */
  private async settles(): Promise<void> {
    let before = ''
    const isStill = () => {
      const now = this.front.page.dom.outerHTML
      const isSame = now === before
      before = now
      return isSame
    }
    await until(isStill, () => `${this.describe()} never comes to rest`)
  }

  private describe(): string {
    return `${this.route}, which says: ${this.text}`
  }
}
