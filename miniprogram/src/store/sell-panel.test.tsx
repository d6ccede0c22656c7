// The page of a sale on the real web components: a lost reply is asked again with the same number.
import type { Quote, Receipt, Scanned } from '@shared/store/api'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { keptPendingSale } from './pending'
import { SellPanel } from './sell-panel'

const scanned: Scanned = {
  scan: 'scan-1',
  member: {
    memberNo: '123456789',
    name: '林*满',
    tier: '银卡',
    tierRateHundredths: 120,
    points: 1284,
    maySpend: true,
  },
  coupons: [],
  expiresAt: '2026-11-22T12:05:00Z',
}
const quote: Quote = {
  totalFen: 8600,
  discountFen: 0,
  payableFen: 8600,
  pointsFen: 0,
  dueFen: 8600,
  earned: 103,
  spent: 0,
  balance: 1387,
  tier: '银卡',
  tierRateHundredths: 120,
  mostSpend: 1200,
  spendStep: 100,
}

type Asked = { action: string; data: { saleNo: string } }
type Replies = (asked: Asked) => unknown

/** The network: `null` is a reply that never comes back. */
function networkOf(reply: Replies): Asked[] {
  const asked: Asked[] = []
  globalThis.fetch = async (_address, init) => {
    const body: Asked = JSON.parse(String(init?.body))
    asked.push(body)
    const answer = body.action === 'quote' ? { ok: true, value: quote } : reply(body)
    if (answer === null) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  }
  return asked
}

async function open(onSold: (receipt: Receipt) => void) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  const place = document.body.appendChild(document.createElement('div'))
  const nothing = () => {}
  await act(async () => {
    createRoot(place).render(
      <SellPanel scanned={scanned} amount="86" onAmount={nothing} onOther={nothing} onSold={onSold} />,
    )
  })
  await pass(600)
  const tap = async (id: string) => {
    await act(async () => place.querySelector<HTMLElement>(`#${id}`)?.click())
    await pass(50)
  }
  return { place, tap }
}

async function pass(ms: number) {
  await act(() => new Promise(resolve => setTimeout(resolve, ms)))
}

afterEach(() => {
  document.body.innerHTML = ''
  keptPendingSale.forget()
})

test('a lost reply: the number stays, the page says so, and asking again brings the receipt', async () => {
  let isLost = true
  const asked = networkOf(({ data }) => (isLost ? null : { ok: true, value: { saleNo: data.saleNo } }))
  const sold = jest.fn()
  const { place, tap } = await open(sold)

  await tap('confirm')
  expect(sold).not.toHaveBeenCalled()
  expect(place.querySelector('#confirm')).toBeNull()
  expect(place.querySelector('#unclear')).not.toBeNull()
  expect(keptPendingSale.read()?.lines).toHaveLength(1)

  isLost = false
  await tap('ask-again')
  const sales = asked.filter(({ action }) => action === 'sell')
  expect(sales).toHaveLength(2)
  expect(sales[1]).toEqual(sales[0])
  expect(sold).toHaveBeenCalledWith({ saleNo: sales[0]?.data.saleNo })
})

test('two taps are one sale', async () => {
  const asked = networkOf(({ data }) => ({ ok: true, value: { saleNo: data.saleNo } }))
  const { place } = await open(() => {})
  await act(async () => {
    place.querySelector<HTMLElement>('#confirm')?.click()
    place.querySelector<HTMLElement>('#confirm')?.click()
  })
  await pass(50)
  expect(asked.filter(({ action }) => action === 'sell')).toHaveLength(1)
})

test('a refusal says what to do, and nothing stays open', async () => {
  networkOf(() => ({ ok: false, refusal: 'scan-expired', message: '', details: {} }))
  const { place, tap } = await open(() => {})
  await tap('confirm')
  expect(place.querySelector('#sell-problem')?.textContent).toContain('请重新扫会员码')
  expect(place.querySelector('#scan-again')).not.toBeNull()
  expect(keptPendingSale.read()).toBeNull()
})
