// WeChat's framework as far as a built package needs it: `App`, `Page`, and templates compiled by WeChat's own
// compiler and drawn by its own component framework.
import path from 'node:path'
import { type Drawing, mendDiff } from './keyed-diff'

export const packageRoot = path.resolve(__dirname, '../../dist/weapp')

export type Query = Record<string, string>

/** What the package registers with `App()`, and what WeChat calls on it. */
interface AppDefinition {
  onLaunch?(options: object): void
  onShow?(options: object): void
}

/** A page as WeChat calls it. */
export interface PageInstance {
  route: string
  onLoad?(query: Query): void
  onShow?(): void
  onReady?(): void
  onHide?(): void
  onUnload?(): void
  onShareAppMessage?(options: object): { title: string; path: string }
}

/** A page that is drawn into the document. */
export interface DrawnPage {
  dom: HTMLElement
  instance: PageInstance
  querySelector(selector: string): { dom: ExparserDom } | undefined
  attach(parent: HTMLElement): void
  detach(): void
}

export type ExparserDom = HTMLElement & { __wxElement?: object }

interface Simulator {
  load(file: string, options: object): string
  render(id: string): DrawnPage
}

interface Exparser {
  Event: {
    create(name: string, detail: object, options: object): object
    dispatchEvent(target: object, event: object): void
  }
}

type Wx = Record<string, unknown>
type Definition = Record<string, unknown> & { data?: object }

/** What a mini-program finds in its global scope. */
const scope = globalThis as unknown as {
  wx: Wx
  App(app: AppDefinition): void
  Page(page: Definition): void
  Component(component: object): void
  getApp(): AppDefinition | undefined
  getCurrentPages(): PageInstance[]
  __wxConfig: object
}

const simulator: Simulator = require('miniprogram-simulate')
const exparser: Exparser & Drawing['exparser'] = require('miniprogram-exparser')
mendDiff({
  diff: require('j-component/src/render/diff'),
  render: require('j-component/src/render/render'),
  exparser,
})
const plainWx = scope.wx

/** Starts the built package afresh: none of its variables outlives the app that had them. */
export function launch(
  appJson: { routes: string[] },
  ownWx: Wx,
  currentPages: () => PageInstance[],
): Map<string, () => DrawnPage> {
  let app: AppDefinition | undefined
  scope.wx = { ...plainWx, ...ownWx }
  scope.App = definition => {
    app = definition
  }
  scope.Page = definition => scope.Component(asComponent(definition))
  scope.getApp = () => app
  scope.getCurrentPages = currentPages
  scope.__wxConfig = {}

  const pages = new Map<string, () => DrawnPage>()
  jest.isolateModules(() => {
    require(path.join(packageRoot, 'app.js'))
    for (const route of appJson.routes) {
      const id = simulator.load(path.join(packageRoot, route), {
        rootPath: packageRoot,
        compiler: 'official',
        compilerOptions: { maxBuffer: 64 << 20 },
      })
      pages.set(route, () => simulator.render(id))
    }
  })
  const options = { path: appJson.routes[0], query: {}, scene: 1001 }
  app?.onLaunch?.(options)
  app?.onShow?.(options)
  return pages
}

/** j-component knows components only; a page is one whose functions are all methods. */
function asComponent(page: Definition): object {
  const methods = Object.entries(page).filter(([, value]) => typeof value === 'function')
  return { data: page.data ?? {}, methods: Object.fromEntries(methods) }
}

/** An event as WeChat sends it: taps rise to the elements around, the others stay with their own. */
export function dispatch(dom: ExparserDom, name: string, detail: object): void {
  if (!dom.__wxElement) throw new Error(`${dom.tagName} is no element of a page`)
  const rises = name === 'tap'
  const { touches = [] } = detail as { touches?: object[] }
  const event = exparser.Event.create(name, detail, {
    bubbles: rises,
    composed: rises,
    capturePhase: true,
    extraFields: { touches, changedTouches: touches },
  })
  exparser.Event.dispatchEvent(dom.__wxElement, event)
}
