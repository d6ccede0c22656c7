// The points mall: redeeming in every way, changing one's mind, collecting at a counter, being sent something.
import type { OrderState, ReceiveWay } from '../../shared/mall/api'
import { type Chain, stores } from './chain'
import { attempt } from './deeds'
import type { Told } from './ledger'
import type { Person } from './person'
import { forPaidMembers } from './scarcity'

interface Shown {
  orderId: string
  way: ReceiveWay
  state: OrderState
  storeId: string | null
  pickupCode: string | null
  virtualCode: string | null
  canCancel: boolean
}

const ways: Record<string, ReceiveWay[]> = {
  mug: ['pickup'],
  'tote-plus': ['pickup', 'desk'],
  'movie-code': ['virtual'],
  'coffee-voucher': ['till'],
  thermos: ['delivery', 'pickup'],
  'plus-cup': ['pickup'],
}

export async function redeem(chain: Chain): Promise<void> {
  const itemId = chain.luck.pick(chain.items)
  const person = forPaidMembers.includes(itemId) ? chain.payer() : chain.member()
  if (person) await redeemOne(chain, person, itemId)
}

/** A crowd that wants the last pieces. */
export async function redeemCrowd(chain: Chain): Promise<void> {
  const itemId = chain.luck.pick(chain.items)
  const crowd = chain.people.filter(person => person.isMember && chain.luck.chance(0.7)).slice(0, 8)
  await Promise.all(crowd.map(person => redeemOne(chain, person, itemId)))
}

async function redeemOne(chain: Chain, person: Person, itemId: string): Promise<void> {
  const { luck, ledger } = chain
  const { memberId } = person
  const requestId = chain.newNumber()
  const name = `redeem:${memberId}:${requestId}`
  const way = luck.pick(ways[itemId] ?? ['pickup' as const])
  const address = { name: '林小满', phone: '13800138000', text: `人民路 ${luck.between(1, 99)} 号` }
  const receive = {
    way,
    ...(way === 'pickup' ? { storeId: luck.pick(stores) } : {}),
    ...(way === 'delivery' ? { address } : {}),
  }
  await attempt(chain, {
    memberId,
    name,
    ask: async () => {
      const told = await person.call('mall', 'redeem', { itemId, requestId, receive })
      if (told.kind === 'value') noteCodes(chain, person, [told.value.order as Shown])
      return told
    },
    isTrue: (books, value) => {
      const entry = books.byRef(name)
      return entry?.kind === 'redeemed' && (entry.details as { orderId: string }).orderId === value.orderId
    },
    lasting: value => {
      const order = value.order as Shown
      if (way === 'virtual' && order.virtualCode === null) {
        ledger.violated('a code for every order of one', `${name}: ${order.orderId}`, memberId)
      }
      return [value.orderId, order.virtualCode]
    },
  })
}

/** Looks at the own orders, and does with one of them what can be done. */
export async function lookAfterOrders(chain: Chain): Promise<void> {
  const { luck } = chain
  const person = chain.member()
  const orders = person && (await ordersOf(chain, person))
  if (!person || !orders) return
  const open = luck.pickAny(orders.filter(({ state }) => state === 'ready' || state === 'to-ship'))
  const order = open ?? (luck.chance(0.3) ? luck.pickAny(orders) : undefined)
  if (!order) return
  const what = luck.weighted({ cancel: 3, away: 6, both: 2 })
  await Promise.all([
    what === 'away' ? null : cancel(chain, person, order),
    what === 'cancel'
      ? null
      : order.way === 'delivery'
        ? ship(chain, person, order)
        : collect(chain, person, order),
  ])
}

/** A member's orders as their page shows them; undefined when it does not open. */
export async function ordersOf(chain: Chain, person: Person): Promise<Shown[] | undefined> {
  const told = await person.call('mall', 'orders')
  if (told.kind !== 'value') return undefined
  const orders = told.value.orders as Shown[]
  noteCodes(chain, person, orders)
  return orders
}

function noteCodes({ ledger }: Chain, { memberId }: Person, orders: Shown[]): void {
  for (const { orderId, virtualCode } of orders) {
    if (virtualCode !== null) ledger.showCode(orderId, virtualCode, memberId)
  }
}

function cancel(chain: Chain, person: Person, { orderId }: Shown): Promise<Told> {
  const name = `cancel:${orderId}`
  return attempt(chain, {
    memberId: person.memberId,
    name,
    ask: () => person.call('mall', 'cancel', { orderId }),
    isTrue: books => books.byRef(name)?.kind === 'cancelled',
    lasting: () => orderId,
  })
}

/** Somebody comes with the code; two counters may scan it at the same moment. */
async function collect(chain: Chain, person: Person, { orderId, pickupCode, storeId }: Shown): Promise<void> {
  const { luck } = chain
  if (pickupCode === null) return
  const here = storeId !== null && luck.chance(0.9) ? storeId : luck.pick(stores)
  const isRaced = luck.chance(0.15)
  const places = isRaced ? [here, luck.pick(stores)] : [here]
  await Promise.all(
    [...new Set(places)].map(place => {
      const cashier = chain.cashier(place)
      if (luck.chance(0.2)) void cashier.ask('pickup', { code: pickupCode }, '')
      return attempt(chain, {
        memberId: person.memberId,
        name: `hand-over:${orderId} by ${cashier.name}`,
        ask: () => cashier.ask('handOver', { code: pickupCode }, ''),
        find: () => undefined,
        isTrue: books => {
          const entry = books.byRef(`hand-over:${orderId}`)
          return entry?.kind === 'handed-over' && entry.storeId === place
        },
        lasting: () => orderId,
      })
    }),
  )
}

async function ship(chain: Chain, person: Person, { orderId }: Shown): Promise<void> {
  const name = `ship:${orderId}`
  const tracking = `SF${chain.newNumber()}`
  await attempt(chain, {
    memberId: person.memberId,
    name: `${name} ${tracking}`,
    ask: () => chain.staff('ship', { orderId, tracking }),
    find: () => undefined,
    isTrue: books => {
      const entry = books.byRef(name)
      return entry?.kind === 'shipped' && (entry.details as { tracking: string }).tracking === tracking
    },
    lasting: () => tracking,
  })
}
