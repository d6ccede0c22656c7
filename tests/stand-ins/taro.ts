// Taro's API where pages are tested in jsdom: its real hooks exist only inside a running Taro app. A test sets
// the answers it needs; anything else that a page asks for is missing, loudly.
import { useEffect, useRef } from 'react'

let params: Record<string, string> = {}

/** The query of the page under test. */
export function openWith(query: Record<string, string>): void {
  params = query
}

/** Runs the first render's `work` once; what it returns, when the page goes away. */
function useOnce(work: () => undefined | (() => void)): void {
  const first = useRef(work)
  useEffect(() => first.current(), [])
}

function useStart(work: () => void): void {
  useOnce(() => {
    work()
    return undefined
  })
}

export const useRouter = () => ({ params, path: '' })
export const useLoad = (whenLoaded: (query: Record<string, string>) => void) =>
  useStart(() => whenLoaded(params))
export const useDidShow = (whenShown: () => void) => useStart(whenShown)
export const useDidHide = (whenHidden: () => void) => useOnce(() => whenHidden)
export const useReady = (whenReady: () => void) => useStart(whenReady)
export const usePullDownRefresh = (_refresh: () => void) => {}

const storage = new Map<string, unknown>()

export default {
  getEnv: () => 'WEB',
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  navigateTo: jest.fn(async (_target: { url: string }) => {}),
  redirectTo: jest.fn(async (_target: { url: string }) => {}),
  reLaunch: jest.fn(async (_target: { url: string }) => {}),
  navigateBack: jest.fn(async () => {}),
  showToast: jest.fn(async (_toast: { title: string; icon?: string }) => {}),
  showModal: jest.fn(async (_modal: { title?: string; content?: string }) => ({
    confirm: true,
    cancel: false,
  })),
}
