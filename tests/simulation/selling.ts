// What happens at a counter: scans, sales, late sales, retries, duplicates, and a number used for something else.
import type { SaleLine } from '../../shared/store/api'
import type { Chain } from './chain'
import type { Counter } from './counters'
import { isOpen } from './deeds'
import type { AskedSale, AskedScan } from './ledger'
import type { Person, ShownCode } from './person'

interface Basket {
  lines: SaleLine[]
  spendPoints: number
  couponIds: string[]
  soldAt: number | null
}

interface Presented {
  person: Person
  shown: ShownCode | null
  scan: string | null
  /** 二人同行: who came along, and the code on their phone. */
  friend: { person: Person; shown: ShownCode } | null
}

const asksAtMost = 4

/** One sale with the code itself, as a POS without a separate scan sends it. */
export async function sellByCode(chain: Chain): Promise<void> {
  const person = chain.member()
  const shown = await person?.showCode()
  if (!person || !shown) return
  const counter = chain.counter()
  const presented = { person, shown, scan: null, friend: await companion(chain, person) }
  await sell(chain, counter, presented, await withCoupons(chain, counter, presented, basket(chain)))
}

/** Now and then somebody comes along and shows a card as well. */
async function companion(chain: Chain, buyer: Person): Promise<Presented['friend']> {
  const person = chain.luck.chance(0.2) ? chain.member() : undefined
  const shown = person && (person !== buyer || chain.luck.chance(0.1)) ? await person.showCode() : null
  return person && shown ? { person, shown } : null
}

/** Asks what fits, and takes what the till suggests; some take whatever they hold. */
async function withCoupons(
  chain: Chain,
  counter: Counter,
  presented: Presented,
  bought: Basket,
): Promise<Basket> {
  const { luck } = chain
  if (!luck.chance(0.45)) return bought
  const told = await counter.ask('quote', bodyOf(presented, bought), chain.nonce())
  if (told.kind !== 'value') return bought
  const { suggestedCouponIds, coupons } = told.value as {
    suggestedCouponIds: string[]
    coupons: { couponId: string }[]
  }
  const any = luck.chance(0.1) ? luck.pickAny(coupons) : undefined
  return { ...bought, couponIds: any ? [any.couponId] : suggestedCouponIds }
}

/** A scan, perhaps a quote, and one to three sales on it. */
export async function sellByScan(chain: Chain): Promise<void> {
  const scanned = await scan(chain)
  if (!scanned) return
  const { counter, presented } = scanned
  for (let sales = chain.luck.between(1, 3); sales > 0; sales--) {
    const friend = await companion(chain, presented.person)
    const bought = await withCoupons(chain, counter, presented, basket(chain))
    await sell(chain, counter, { ...presented, friend }, bought)
  }
}

/** A crowd on one account: many sales of one scan at the same moment; several want to spend, or the same coupon. */
export async function storm(chain: Chain): Promise<void> {
  const scanned = await scan(chain)
  if (!scanned) return
  chain.faults.count('conflict storm')
  const { counter, presented } = scanned
  const { couponIds } = await withCoupons(chain, counter, presented, basket(chain))
  const crowd = Array.from({ length: chain.luck.between(6, 12) }, () => {
    return { ...basket(chain), couponIds: chain.luck.chance(0.5) ? couponIds : [] }
  })
  await Promise.all(crowd.map(bought => sell(chain, counter, presented, bought)))
}

/** A till without network notes code and time, and sends the sale later: minutes, hours or days. */
export async function sellLate(chain: Chain): Promise<void> {
  const isScanned = chain.luck.chance(0.3)
  const scanned = isScanned ? await scan(chain) : null
  const person = scanned?.presented.person ?? chain.member()
  const shown = isScanned ? null : await person?.showCode()
  if (!person || (isScanned ? !scanned : !shown)) return
  const counter = scanned?.counter ?? chain.counter()
  const friend = await companion(chain, person)
  const presented = { person, shown: shown ?? null, scan: scanned?.presented.scan ?? null, friend }
  const bought = { ...basket(chain), soldAt: chain.timeline.now }
  if (chain.luck.chance(0.8)) bought.spendPoints = 0
  chain.later.push(() =>
    sell(chain, counter.isUsable ? counter : chain.counter(counter.storeId), presented, bought),
  )
}

/** Looks at a sale again: it must be what was acknowledged. */
export async function lookUp(chain: Chain): Promise<void> {
  if (chain.sold.length === 0) return
  const sale = chain.luck.pick(chain.sold)
  const told = await chain.counter(sale.storeId).ask('receipt', { saleNo: sale.saleNo }, chain.nonce())
  if (told.kind !== 'value') return
  const { refunds: _, refundableFen, ...receipt } = told.value
  if (Number(refundableFen) < 0) {
    chain.ledger.violated('refunds never exceed their sale', `${sale.ref}: ${refundableFen} left`, null)
  }
  chain.ledger.tell(sale, { kind: 'value', value: receipt }, null)
}

async function scan(chain: Chain): Promise<{ counter: Counter; presented: Presented } | null> {
  const person = chain.member()
  const shown = await person?.showCode()
  if (!person || !shown) return null
  const { luck, ledger } = chain
  const counter = chain.counter()
  const nonce = chain.nonce()
  const ask = () => counter.ask('scan', { code: shown.code }, nonce)
  const asked: AskedScan = {
    kind: 'scan',
    ref: `scan:${shown.code}:${nonce}`,
    storeId: counter.storeId,
    step: shown.step,
    told: [],
    isGivenUp: false,
    again: ask,
  }
  ledger.asked.set(asked.ref, asked)
  const once = async () => {
    const told = await ask()
    ledger.tell(asked, told, person.memberId)
    return told
  }
  const isDouble = chain.faults.strikes('duplicate at once', 0.08)
  let [told] = await Promise.all([once(), isDouble ? once() : null])
  for (let more = 1; more < asksAtMost && isOpen(told); more++) {
    await chain.timeline.sleep(luck.between(50, 2000))
    told = await once()
  }
  if (told.kind !== 'value') return null
  return { counter, presented: { person, shown: null, scan: String(told.value.scan), friend: null } }
}

/** One sale under one number, with everything that clients do to it. */
async function sell(chain: Chain, counter: Counter, presented: Presented, bought: Basket): Promise<void> {
  const { luck, ledger, faults } = chain
  const { person, friend } = presented
  const saleNo = chain.newNumber()
  let body: Record<string, unknown> = { ...bodyOf(presented, bought), saleNo }
  const asked: AskedSale = {
    kind: 'sale',
    ref: `sale:${counter.storeId}:${saleNo}`,
    storeId: counter.storeId,
    saleNo,
    ...bought,
    friendId: friend?.person.memberId ?? null,
    steps: presented.shown ? [presented.shown.step] : [],
    scan: presented.scan,
    told: [],
    isGivenUp: false,
    again: async () => {
      if (luck.chance(0.6)) await freshen()
      return chain.counter(counter.storeId).ask('sell', body, chain.nonce())
    },
  }
  ledger.asked.set(asked.ref, asked)
  const once = async (by: Counter) => {
    const told = await by.ask('sell', body, chain.nonce())
    ledger.tell(asked, told, person.memberId)
    return told
  }
  // The cashier asks for a new code when the old one may have died; the number stays.
  async function freshen() {
    const fresh = presented.shown && person.isMember ? await person.showCode() : null
    if (fresh) {
      asked.steps.push(fresh.step)
      body = { ...body, code: fresh.code }
    }
    const ofFriend = friend?.person.isMember ? await friend.person.showCode() : null
    if (ofFriend) body = { ...body, friendCode: ofFriend.code }
  }
  const isDouble = faults.strikes('duplicate at once', 0.08)
  const first = await Promise.all(isDouble ? [once(counter), once(counter), once(counter)] : [once(counter)])
  let told = first.find(one => !isOpen(one)) ?? first[0]
  for (let more = 1; more < asksAtMost && told && isOpen(told); more++) {
    if (faults.strikes('cashier gave up', 0.1)) {
      asked.isGivenUp = true
      return
    }
    await chain.timeline.sleep(luck.between(50, 4000))
    if (luck.chance(0.3)) await freshen()
    told = await once(counter.isUsable ? counter : chain.counter(counter.storeId))
  }
  if (told?.kind !== 'value') return
  chain.sold.push(asked)
  chain.buyers.set(asked.ref, person.memberId)
  if (faults.strikes('duplicate later', 0.06)) {
    chain.later.push(async () => {
      await once(chain.counter(counter.storeId))
    })
  }
  if (luck.chance(0.04)) await reuse(chain, asked, body)
}

/** The same number for something else: refused as `conflicting-retry`, whatever else would be wrong with it. */
export async function reuse(chain: Chain, asked: AskedSale, body: Record<string, unknown>): Promise<void> {
  const { luck, ledger } = chain
  chain.faults.count('number reused for other content')
  const [line] = asked.lines
  const lines = line ? [{ ...line, amountFen: line.amountFen + 1 }, ...asked.lines.slice(1)] : []
  const other = luck.chance(0.5) ? { lines } : { spendPoints: asked.spendPoints + 100 }
  const person = luck.chance(0.3) ? chain.member() : undefined
  const shown = await person?.showCode()
  const who = shown ? { code: shown.code, scan: undefined } : {}
  const told = await chain.counter(asked.storeId).ask('sell', { ...body, ...other, ...who }, chain.nonce())
  const expected = ['conflicting-retry', 'not-signed-in', 'terminal-blocked', 'not-allowed', 'busy']
  if (told.kind === 'value' || (told.kind === 'refusal' && !expected.includes(told.refusal))) {
    ledger.violated('a number is used for one thing only', `${asked.ref}: ${JSON.stringify(told)}`, null)
  }
}

function bodyOf({ shown, scan: scanned, friend }: Presented, bought: Basket): Record<string, unknown> {
  const who = scanned ? { scan: scanned } : { code: shown?.code }
  const company = friend ? { friendCode: friend.shown.code } : {}
  const coupons = bought.couponIds.length > 0 ? { couponIds: bought.couponIds } : {}
  const soldAt = bought.soldAt === null ? {} : { soldAt: new Date(bought.soldAt).toISOString() }
  return { ...who, ...company, ...coupons, lines: bought.lines, spendPoints: bought.spendPoints, ...soldAt }
}

/** One for each line, so that no product is in a basket twice. */
const withMemberPrice = ['latte', 'bun', 'oden']

function basket({ luck }: Chain): Basket {
  const lines = Array.from({ length: luck.between(1, 3) }, (_, index): SaleLine => {
    const amountFen = luck.chance(0.1)
      ? luck.below(200)
      : luck.between(100, luck.chance(0.2) ? 90_000 : 9_000)
    const isCoffee = luck.chance(0.3)
    const plain = `${isCoffee ? 'cup' : 'sku'}${index}`
    const product = {
      sku: luck.chance(0.25) ? (withMemberPrice[index] ?? plain) : plain,
      name: '',
      category: isCoffee ? 'coffee' : '',
    }
    return { ...product, qty: luck.between(1, 3), amountFen }
  })
  return { lines, spendPoints: luck.chance(0.3) ? 100 * luck.between(1, 3) : 0, couponIds: [], soldAt: null }
}
