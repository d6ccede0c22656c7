// Orders of paid memberships as staff look through them: what was paid, what came back, and what needs a person.
import { isOpenAlarm } from '../../shared/membership/alarms'
import type { PayOrder, PayRefund, Shipping } from '../../shared/membership/order'
import { accept } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { OrderRow } from '../../shared/staff/membership-api'
import { withAmountsOfNow } from '../membership/refund-amounts'
import { inParts } from '../runtime/in-parts'
import { type PlanTermsDocument, planId } from '../runtime/plans'
import { type CardRecord, registryId } from '../runtime/registry'
import type { HandlersOf } from '../runtime/serve'
import type { World } from '../runtime/world'
import { payOrdersInput } from './membership-shapes'
import { newestFirst, pageOf } from './newest-first'

export const payOrderHandlers: HandlersOf<Pick<StaffApi, 'payOrders'>> = {
  payOrders: {
    input: payOrdersInput,
    run: async ({ state, search = '', onlyAlarms = false, after, limit = 20 }, { world }) => {
      const wanted = search.trim()
      const fits = (order: PayOrder) =>
        (state === undefined || order.state === state) && (!onlyAlarms || order.alarms.some(isOpenAlarm))
      const where = state === undefined ? {} : { state }
      const { rows, next } =
        wanted === ''
          ? await newestFirst<PayOrder>(world.db, 'payOrders', { where, after, limit, fits })
          : pageOf((await ordersBy(world, wanted)).filter(fits), { after, limit })
      return accept({ items: await shown(world, rows), next })
    },
  },
}

/** The order of a number, or the orders of the card that has it. */
async function ordersBy({ db }: World, wanted: string): Promise<PayOrder[]> {
  const [order, card] = await Promise.all([
    db.find<PayOrder>('payOrders', wanted),
    db.find<CardRecord>('registry', registryId.card(wanted)),
  ])
  if (order) return [order]
  if (!card) return []
  const orders = await db.findBy<PayOrder>('payOrders', { memberId: card.memberId })
  return orders.filter(({ memberNo }) => memberNo === wanted)
}

async function shown(world: World, orders: PayOrder[]): Promise<OrderRow[]> {
  const { db } = world
  const ids = orders.map(order => order._id)
  const [refunds, shippings, bought] = await Promise.all([
    inParts(ids, part => db.findIn<PayRefund>('payRefunds', 'orderNo', part)),
    inParts(ids, part => db.findMany<Shipping>('shippings', part)),
    inParts([...new Set(orders.map(termsIdOf))], part => db.findMany<PlanTermsDocument>('registry', part)),
  ])
  const newest = await withAmountsOfNow(
    world,
    ids.flatMap(id => {
      const theirs = refunds.filter(({ orderNo }) => orderNo === id)
      return pageOf(theirs, { limit: 1 }).rows
    }),
  )
  return orders.map(order => {
    const refund = newest.find(({ orderNo }) => orderNo === order._id)
    return {
      orderNo: order._id,
      memberNo: order.memberNo,
      planId: order.planId,
      planName: order.terms.name,
      version: order.version,
      priceFen: order.terms.priceFen,
      months: order.terms.months,
      state: order.state,
      at: order.at,
      paidAt: order.paidAt,
      transactionId: order.transactionId,
      refund: refund ? { state: refund.state, amountFen: refund.amountFen } : null,
      refundRule: bought.find(({ _id }) => _id === termsIdOf(order))?.terms.refund ?? null,
      shipping: shippings.find(({ _id }) => _id === order._id)?.state ?? null,
      invoice: order.invoice,
      alarms: order.alarms,
    }
  })
}

const termsIdOf = (order: PayOrder) => planId.terms(order.planId, order.version)
