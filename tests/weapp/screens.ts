// The pages of a running app: which one is in front, and how `wx.navigateTo` and its like move between them.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type DrawnPage, type PageInstance, packageRoot, type Query } from './framework'

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string }[] }
}

export const appJson: AppJson = JSON.parse(readFileSync(path.join(packageRoot, 'app.json'), 'utf8'))

/** Every page of the package, those of subpackages too. */
export const routes = [
  ...appJson.pages,
  ...(appJson.subPackages ?? []).flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`)),
]
const tabs = new Set(appJson.tabBar?.list.map(({ pagePath }) => pagePath))

interface Screen {
  route: string
  page: DrawnPage
}

interface MoveOptions {
  url: string
  success?(result: object): void
  fail?(result: object): void
  complete?(result: object): void
}

export class Screens {
  private stack: Screen[] = []
  /** Tab pages stay alive behind one another. */
  private readonly openTabs = new Map<string, Screen>()

  constructor(private readonly draw: (route: string) => DrawnPage) {}

  readonly wx = {
    navigateTo: (options: MoveOptions) => this.move('navigateTo', options, place => this.push(place)),
    redirectTo: (options: MoveOptions) =>
      this.move('redirectTo', options, place => {
        this.pop()
        this.push(place)
      }),
    switchTab: (options: MoveOptions) => this.move('switchTab', options, ({ route }) => this.openTab(route)),
    navigateBack: (options: Partial<MoveOptions> = {}) =>
      this.move('navigateBack', { url: '', ...options }, () => {
        if (this.stack.length < 2) return
        this.pop()
        this.front.page.instance.onShow?.()
      }),
  }

  get front(): Screen {
    const front = this.stack.at(-1)
    if (!front) throw new Error('no page is open')
    return front
  }

  instances(): PageInstance[] {
    return this.stack.map(({ page }) => page.instance)
  }

  /** Opens what the app begins with. */
  openFirst(route: string, query: Query = {}): void {
    if (tabs.has(route)) this.openTab(route)
    else this.push({ route, query })
  }

  closeAll(): void {
    while (this.stack.length > 0) this.pop()
    for (const tab of this.openTabs.values()) unload(tab)
    this.openTabs.clear()
  }

  private move(name: string, options: MoveOptions, go: (place: { route: string; query: Query }) => void) {
    const [address = '', search = ''] = options.url.split('?')
    const query = Object.fromEntries(new URLSearchParams(search))
    // WeChat answers before the page is there.
    setTimeout(() => {
      go({ route: address.replace(/^\//, ''), query })
      options.success?.({ errMsg: `${name}:ok` })
      options.complete?.({ errMsg: `${name}:ok` })
    }, 0)
  }

  private openTab(route: string): void {
    if (!tabs.has(route)) throw new Error(`${route} is no tab`)
    const isCovered = this.stack.length > 1
    while (this.stack.length > 1) this.pop()
    const [bottom] = this.stack
    if (bottom?.route === route) {
      if (isCovered) bottom.page.instance.onShow?.()
      return
    }
    if (bottom && !tabs.has(bottom.route)) this.pop()
    else if (!isCovered) bottom?.page.instance.onHide?.()
    const known = this.openTabs.get(route)
    this.stack = known ? [known] : []
    if (known) {
      known.page.instance.onShow?.()
      return
    }
    this.push({ route, query: {} })
    this.openTabs.set(route, this.front)
  }

  private push({ route, query }: { route: string; query: Query }): void {
    this.stack.at(-1)?.page.instance.onHide?.()
    const page = this.draw(route)
    page.instance.route = route
    page.attach(document.body)
    this.stack.push({ route, page })
    page.instance.onLoad?.(query)
    page.instance.onShow?.()
    page.instance.onReady?.()
  }

  private pop(): void {
    const left = this.stack.pop()
    if (left && !this.openTabs.has(left.route)) unload(left)
  }
}

function unload({ page }: Screen): void {
  page.instance.onUnload?.()
  page.detach()
}
