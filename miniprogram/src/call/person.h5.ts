// In a browser: one of the demo people, chosen by `?as=` in the address or on 我的, kept for this tab.

export const demoPeople = [
  { value: 'demo-shopper', name: '顾客' },
  { value: 'demo-cashier', name: '收银员' },
  { value: 'demo-manager', name: '店长' },
  { value: 'demo-staff', name: '总部' },
  { value: 'demo-staff-2', name: '总部二' },
  { value: 'demo-finance', name: '财务' },
  { value: 'demo-admin', name: '管理员' },
] as const

const key = 'as'

export function whoAmI(): string {
  const named = namedIn(window.location.search) ?? namedIn(window.location.hash)
  if (named) sessionStorage.setItem(key, named)
  return named ?? sessionStorage.getItem(key) ?? 'demo-shopper'
}

/** Opens the app again as another person; an `?as=` in the address would win, so it goes. */
export function becomePerson(openid: string): void {
  sessionStorage.setItem(key, openid)
  const address = new URL(window.location.href)
  address.searchParams.delete(key)
  address.hash = '#/card/card'
  window.location.replace(address)
  window.location.reload()
}

function namedIn(part: string): string | null {
  const query = part.slice(part.indexOf('?'))
  return part.includes('?') ? new URLSearchParams(query).get(key) : null
}
