// The outbox of deliveries: until WeChat knows that a paid order was delivered, it keeps the money.
import { type Alarm, neverAgain, type PayOrder, type Shipping } from '../../shared/membership/order'
import { afterAnswer, shippingInfo } from '../../shared/membership/shipping'
import type { World } from '../runtime/world'

const api = 'wxa.sec.order.uploadShippingInfo'

/** Tells WeChat of one delivery, once more. Telling it twice does no harm. */
export async function tellShipping(world: World, shipping: Shipping): Promise<void> {
  const { _id, tries, nextAt: dueAt } = shipping
  const order = await world.db.find<PayOrder>('payOrders', _id)
  if (!order?.paidAt) throw new Error('a delivery without its payment')
  if (order.sealedOpenid === null) return endTold(world, shipping, order)
  const info = shippingInfo(order, world.keys.open(order.sealedOpenid), world.now())
  const errcode = await world.wechat(api, info).then(
    answer => answer.errcode,
    () => null,
  )
  const { state, nextAt } = afterAnswer(shipping, errcode, order.paidAt, world.now())
  if (state === 'due') {
    const again = { nextAt, tries: tries + 1, errcode }
    await world.db.update('shippings', { _id, state: 'due', nextAt: dueAt }, again)
    return
  }
  // Nobody needs to know any more who it was; and only then is it over.
  const alarm: Alarm = { at: world.now().toISOString(), what: 'shipping-refused', details: { errcode } }
  const isRefused = state === 'given-up'
  await world.db.step<PayOrder>('payOrders', {
    where: { _id, sealedOpenid: order.sealedOpenid },
    set: { sealedOpenid: null },
    ...(isRefused ? { push: { alarms: alarm } } : {}),
  })
  if (isRefused) world.log({ level: 'alarm', where: 'shipping', what: alarm.what, orderNo: _id, errcode })
  await world.db.update(
    'shippings',
    { _id, state: 'due' },
    { state, nextAt: neverAgain, tries: tries + 1, errcode },
  )
}

/** It was over before, and only not written down: the openid is forgotten when WeChat has said its last word. */
async function endTold(world: World, { _id }: Shipping, { alarms }: PayOrder): Promise<void> {
  const state = alarms.some(({ what }) => what === 'shipping-refused') ? 'given-up' : 'told'
  await world.db.update('shippings', { _id, state: 'due' }, { state, nextAt: neverAgain })
}
