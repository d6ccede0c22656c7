// kill -9 in the middle of sales: whatever was acknowledged is there after a restart, and the books add up.
import { readBooks } from '../../cloudfunctions/runtime/audit'
import { CloudClient, codeFrom } from '../../local/client'
import { connect } from '../../local/connect'
import { stepAt } from '../../shared/card/code'
import { type Desk, makeDesk } from './desk'

jest.setTimeout(180_000)

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.clear())

test('no acknowledged sale is lost, none is doubled by asking again', async () => {
  const { port } = desk
  const members = 24
  const now = new Date('2026-11-22T12:00:00+08:00')
  const lines = [{ sku: 'a', name: '', category: '', qty: 1, amountFen: 10_000 }]
  const acknowledged = new Map<string, { entry: string }>()
  const sent = new Map<string, object>()

  for (const round of [1, 2, 3]) {
    await desk.start()
    const client = new CloudClient(`http://127.0.0.1:${port}`)
    const dying = new AbortController()
    const at = new Date(now.getTime() + round * 600_000)
    const sellForOne = async (index: number) => {
      const openid = `member-${index}`
      await client.call(openid, 'account', 'join', { privacyVersion: '1' }, at)
      for (let sale = 0; !dying.signal.aborted; sale++) {
        const moment = new Date(at.getTime() + sale * 30_000)
        const seeds = await client.call(openid, 'card', 'seeds', {}, moment)
        if (!seeds.ok) throw new Error(seeds.refusal)
        const code = codeFrom(seeds.value, stepAt(moment.getTime() / 1000))
        const saleNo = `${round}-${index}-${sale}`
        const body = { code, lines, saleNo, soldAt: moment.toISOString() }
        sent.set(saleNo, body)
        const reply = await client.till('POST', '/till/v1/sales', body, moment)
        if (reply.status === 200) acknowledged.set(saleNo, reply.body)
      }
    }
    const sales = Promise.allSettled(Array.from({ length: members }, (_, index) => sellForOne(index)))
    // Killed when enough has been acknowledged, wherever the others are.
    const enough = acknowledged.size + 60
    while (acknowledged.size < enough) await new Promise(resolve => setTimeout(resolve, 5))
    await desk.kill()
    dying.abort()
    await sales
    client.close()
  }

  await desk.start()
  const client = new CloudClient(`http://127.0.0.1:${port}`)
  const later = new Date('2026-11-23T12:00:00+08:00')
  for (const [saleNo, receipt] of acknowledged) {
    const found = await client.till('GET', `/till/v1/sales/${saleNo}`, undefined, later)
    expect(found).toMatchObject({ status: 200, body: receipt })
  }
  // Everything that was sent is sent once more: what was booked is answered again, the rest is booked late.
  for (const [saleNo, body] of sent) {
    const again = await client.till('POST', '/till/v1/sales', body, later)
    expect(again.status).toBe(200)
    if (acknowledged.has(saleNo)) expect(again.body).toEqual(acknowledged.get(saleNo))
  }
  const { faults, books } = await readBooks(connect(`${client.url}/admin`), later)
  expect(faults).toEqual([])
  expect(books.sales).toBe(sent.size)
  client.close()
})
