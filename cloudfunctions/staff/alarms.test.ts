// An alarm of an order is dealt with at the office: once, by one person, with who and how; and only the open ones are counted.
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { keptOrder, keptRefund } from '../../local/trial-membership'
import { alarmId } from '../../shared/membership/alarms'
import type { Alarm, PayOrder, PayRefund } from '../../shared/membership/order'
import type { StaffApi } from '../../shared/staff/api'
import type { ChangeRecord } from '../../shared/staff/change-record'
import { noteAlarm } from '../reconcile/mending'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const at = '2026-11-22T02:00:00.000Z'
const differs: Alarm = {
  at,
  what: 'amount-differs',
  details: { key: 'amount-differs 2026-11-21 ', billFen: 1 },
}
const unshipped: Alarm = { at, what: 'shipping-refused', details: { errcode: 10060001 } }
const short: Alarm = { at, what: 'merchant-short-of-money', details: { refundFen: 9900 } }
const note = '已在商户平台退回'

beforeEach(async () => {
  const { insert } = chain.world.db
  await insert('payOrders', { ...keptOrder('M1', { state: 'paid', alarms: [differs, unshipped] }) })
  await insert('payOrders', { ...keptOrder('M2', { state: 'paid' }) })
  await insert('payRefunds', { ...keptRefund('M1', { state: 'ended', alarms: [short] }) })
})

type Clearing = StaffApi['clearAlarm']['input']
const clear = (openid: string, change: Partial<Clearing> = {}) =>
  chain.call(openid, 'staff', 'clearAlarm', { orderNo: 'M1', alarm: alarmId(differs), note, ...change })
const order = async () => {
  const found = await chain.world.db.find<PayOrder>('payOrders', 'M1')
  if (!found) throw new Error('no order')
  return found
}
const changes = () => chain.documents<ChangeRecord>('changes')
const toSeeTo = async () => {
  const answer = await chain.call('demo-finance', 'staff', 'payOrders', { onlyAlarms: true })
  return answer.ok && answer.value.items.map(({ orderNo }) => orderNo)
}
const by = (openid: string) => `staff:${chain.world.keys.idOf(openid)}`

test('one alarm is dealt with: who, when and how stand on it and in the list of changes; the other stays open', async () => {
  const before = await order()
  const cleared = { by: by('demo-finance'), name: '财务老张', at: chain.world.now().toISOString(), note }
  expect(await clear('demo-finance', { note: ` ${note} ` })).toEqual({
    ok: true,
    value: { ...differs, cleared },
  })
  expect(await order()).toEqual({ ...before, alarms: [{ ...differs, cleared }, unshipped] })
  expect(await changes()).toMatchObject([
    {
      what: 'staff.clearAlarm',
      by: by('demo-finance'),
      byName: '财务老张',
      subject: 'pay-order:M1',
      before: null,
      after: { alarm: 'amount-differs', orderNo: 'M1', note },
    },
  ])
  expect(await toSeeTo()).toEqual(['M1'])
  await clear('demo-staff', { alarm: alarmId(unshipped), note: '已手工录入' })
  expect(await toSeeTo()).toEqual([])
  // What was dealt with can still be read.
  const looked = await chain.call('demo-staff', 'staff', 'payOrders', { search: 'M1' })
  expect(looked).toMatchObject({
    value: { items: [{ alarms: [{ cleared }, { cleared: { note: '已手工录入' } }] }] },
  })
})

test('an alarm of a refund is found on the refund, and only on one of this order', async () => {
  const asked = { refundNo: 'M1R1', alarm: alarmId(short), note: '已充值' }
  expect(await clear('demo-admin', { ...asked, orderNo: 'M2' })).toMatchObject({ refusal: 'no-such-alarm' })
  expect(await clear('demo-admin', asked)).toMatchObject({ ok: true, value: { cleared: { note: '已充值' } } })
  expect(await chain.documents<PayRefund>('payRefunds')).toMatchObject([
    { state: 'ended', alarms: [{ ...short, cleared: { note: '已充值' } }] },
  ])
  expect((await order()).alarms).toEqual([differs, unshipped])
  expect(await changes()).toMatchObject([{ subject: 'refund:M1R1', after: { refundNo: 'M1R1' } }])
})

test('said twice is said once', async () => {
  const first = await clear('demo-finance')
  chain.at('2026-11-22T12:30:00+08:00')
  expect(await clear('demo-finance')).toEqual(first)
  expect(await changes()).toHaveLength(1)
})

test('two people at the same moment: one has dealt with it, the other is told who', async () => {
  const answers = await Promise.all([
    clear('demo-finance', { note: '我退了' }),
    clear('demo-staff', { note: '我来退' }),
  ])
  const won = answers.filter(({ ok }) => ok)
  expect(won).toHaveLength(1)
  const [alarm] = (await order()).alarms
  expect(won).toMatchObject([{ value: alarm }])
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    refusal: 'alarm-cleared',
    details: { name: alarm?.cleared?.name, at: alarm?.cleared?.at },
  })
  expect(await changes()).toHaveLength(1)
})

test('two alarms at the same moment, while a third comes: none is lost', async () => {
  const difference = { orderNo: 'M1', refundNo: null, billFen: 1, ourFen: 2, mended: null }
  await Promise.all([
    clear('demo-finance'),
    clear('demo-staff', { alarm: alarmId(unshipped) }),
    noteAlarm(chain.world, { what: 'amount-differs', ...difference }, '2026-11-22'),
  ])
  const { alarms } = await order()
  expect(alarms.map(({ cleared }) => cleared?.note)).toEqual([note, note, undefined])
})

test('a difference that was dealt with is not noted again for its day, and is for another day', async () => {
  await clear('demo-finance')
  const difference = { orderNo: 'M1', refundNo: null, billFen: 1, ourFen: 2, mended: null }
  const noted = async (day: string) => {
    await noteAlarm(chain.world, { what: 'amount-differs', ...difference }, day)
    return (await order()).alarms.length
  }
  expect(await noted('2026-11-21')).toBe(2)
  expect(await noted('2026-11-22')).toBe(3)
  expect(await toSeeTo()).toEqual(['M1'])
})

test.each([
  ['an order that is not there', { orderNo: 'M9' }, 'no-such-order'],
  ['an order without this alarm', { orderNo: 'M2' }, 'no-such-alarm'],
  ['an alarm that is not there', { alarm: 'amount-differs' }, 'no-such-alarm'],
  ['a refund that is not there', { refundNo: 'M1R9' }, 'no-such-alarm'],
  ['an alarm of the order, looked for on its refund', { refundNo: 'M1R1' }, 'no-such-alarm'],
  ['no note', { note: ' ' }, 'note-needed'],
  ['a letter', { note: '退'.repeat(201) }, 'bad-input'],
])('%s: refused, and nothing is written', async (_, change, refusal) => {
  const before = await order()
  expect(await clear('demo-finance', change)).toMatchObject({ ok: false, refusal })
  expect(await order()).toEqual(before)
  expect(await changes()).toEqual([])
})

test.each(['somebody', 'demo-cashier', 'demo-manager'])('%s may not', async openid => {
  expect(await clear(openid)).toMatchObject({ refusal: 'not-allowed' })
  expect((await order()).alarms).toEqual([differs, unshipped])
})
