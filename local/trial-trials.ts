// What tests of new-product trials do again and again: post one, apply, collect at the counter, look at what was written.
import type { OrderDocument } from '../cloudfunctions/mall/order-documents'
import type { StockDocument } from '../cloudfunctions/runtime/stock'
import type { ApplicationDocument } from '../cloudfunctions/trials/applications'
import type { TrialDocument } from '../cloudfunctions/trials/records'
import type { Entry } from '../shared/account/account'
import type { StaffTrialRow, TrialDraft, TrialReport } from '../shared/staff/trials-api'
import type { Application, TrialShown } from '../shared/trials/api'
import type { TrialChain } from './trial-chain'

/** Fit to be saved in November 2026: forty pieces at one store, open until the end of the 24th. */
export function trialDraft(trialId: string, more: Partial<TrialDraft> = {}): TrialDraft {
  return {
    trialId,
    version: 0,
    title: '新品酸奶 试吃',
    picture: 'gift',
    story: '一百克一杯的酸奶，请说说酸不酸。',
    supplier: '谷里食品',
    sku: 'yogurt',
    fullPriceFen: 600,
    pieces: [{ storeId: 'S001', pieces: 2 }],
    who: { tiers: [], paidOnly: false },
    how: 'first-come',
    points: 0,
    priceFen: 0,
    opensAt: '2026-11-01T00:00:00+08:00',
    closesAt: '2026-11-25T00:00:00+08:00',
    drawsAt: null,
    publicNumberName: null,
    collectWithinDays: 7,
    reviewWithinDays: 14,
    tags: ['好吃', '太甜'],
    ...more,
  }
}

export function trialTrials(chain: () => TrialChain) {
  let requests = 0

  /** Joins, and buys for so many yuan: a point for each. */
  async function member(openid: string, points = 0): Promise<string> {
    const memberNo = await chain().join(openid)
    if (points > 0) await buy(openid, 'bread', points * 100)
    return memberNo
  }

  /** A sale at the till of S001; answers its number. */
  async function buy(openid: string, sku: string, amountFen: number, qty = 1): Promise<string> {
    const saleNo = `sale-${requests++}`
    const sale = { code: await chain().code(openid), lines: [{ sku, qty, amountFen }], saleNo }
    const reply = await chain().till('POST', '/till/v1/sales', sale)
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
    return saleNo
  }

  async function post(trialId: string, more: Partial<TrialDraft> = {}): Promise<StaffTrialRow> {
    const answer = await chain().call('demo-staff', 'staff', 'saveTrial', trialDraft(trialId, more))
    if (!answer.ok) throw new Error(`${answer.refusal} ${JSON.stringify(answer.details)}`)
    return answer.value
  }

  function apply(openid: string, trialId: string, more: { storeId?: string; requestId?: string } = {}) {
    const requestId = more.requestId ?? `r${requests++}`
    const storeId = more.storeId ?? 'S001'
    return chain().call(openid, 'trials', 'apply', { trialId, storeId, requestId })
  }

  /** The same, where no refusal is expected. */
  async function applied(openid: string, trialId: string, storeId = 'S001'): Promise<Application> {
    const answer = await apply(openid, trialId, { storeId })
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.application
  }

  async function mine(openid: string): Promise<Application[]> {
    const answer = await chain().call(openid, 'trials', 'mine', {})
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.applications
  }

  async function shown(openid: string, trialId: string): Promise<TrialShown> {
    const answer = await chain().call(openid, 'trials', 'detail', { trialId })
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.trial
  }

  /** The cashier of S001 hands the piece over. */
  async function collect(openid: string, trialId: string): Promise<void> {
    const own = (await mine(openid)).find(known => known.trialId === trialId)
    const code = own?.order?.pickupCode ?? ''
    const answer = await chain().call('demo-cashier', 'store', 'handOver', { code })
    if (!answer.ok) throw new Error(answer.refusal)
  }

  const choose = (trialId: string, publicNumber?: string, by = 'demo-staff') =>
    chain().call(by, 'staff', 'chooseTrial', { trialId, ...(publicNumber ? { publicNumber } : {}) })

  const end = (trialId: string, reason = '供应商断货') =>
    chain().call('demo-staff', 'staff', 'endTrial', { trialId, reason })

  async function report(trialId: string): Promise<TrialReport> {
    const answer = await chain().call('demo-staff', 'staff', 'trialReport', { trialId })
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value
  }

  async function gate(trialId: string, storeId = 'S001'): Promise<StockDocument> {
    const found = await chain().world.db.find<StockDocument>('stock', `trial:${trialId}:${storeId}`)
    if (!found) throw new Error(`no gate of ${trialId} at ${storeId}`)
    return found
  }

  async function stored(trialId: string): Promise<TrialDocument> {
    const found = await chain().world.db.find<TrialDocument>('registry', `trial:${trialId}`)
    if (!found) throw new Error(`no trial ${trialId}`)
    return found
  }

  const idOf = (openid: string) => chain().world.keys.idOf(openid)

  async function application(trialId: string, openid: string): Promise<ApplicationDocument | null> {
    return chain().world.db.find('applications', `${trialId}.${idOf(openid)}`)
  }

  const journal = () => chain().documents<Entry>('journal')
  const orders = () => chain().documents<OrderDocument>('orders')

  async function balance(openid: string): Promise<number> {
    const answer = await chain().call(openid, 'account', 'me', {})
    if (!answer.ok) throw new Error(answer.refusal)
    return answer.value.points.balance
  }

  /** Everything that a refusal must leave as it is. */
  async function all(): Promise<string> {
    const names = [
      'registry',
      'journal',
      'stock',
      'orders',
      'applications',
      'reviews',
      'pictures',
      'jobs',
      'rolls',
      'changes',
    ] as const
    return JSON.stringify(await Promise.all(names.map(name => chain().documents(name))))
  }

  return {
    member,
    buy,
    post,
    apply,
    applied,
    mine,
    shown,
    collect,
    choose,
    end,
    report,
    gate,
    stored,
    idOf,
    application,
    journal,
    orders,
    balance,
    all,
  }
}
