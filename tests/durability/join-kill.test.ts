// kill -9 in the middle of joinings: whoever did not become a member by it is forgotten whole, or joins whole afterwards.
import { readBooks } from '../../cloudfunctions/runtime/audit'
import { all } from '../../cloudfunctions/runtime/pages'
import { CloudClient } from '../../local/client'
import { connect } from '../../local/connect'
import { type Desk, makeDesk } from './desk'

jest.setTimeout(180_000)

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.clear())

test('nothing is kept of somebody whose joining was killed, and no member is touched', async () => {
  const { port } = desk
  const url = `http://127.0.0.1:${port}`
  const now = new Date('2026-11-22T12:00:00+08:00')
  const joined = new Map<string, string>()
  const people: string[] = []
  const joinAs = async (client: CloudClient, openid: string, at: Date) => {
    const answer = await client.call(openid, 'account', 'join', { privacyVersion: '1', nickname: '小满' }, at)
    if (answer.ok) joined.set(openid, answer.value.memberNo)
    return answer
  }

  for (const round of [1, 2, 3, 4, 5]) {
    await desk.start()
    const client = new CloudClient(url)
    const crowd = Array.from({ length: 48 }, (_, index) => `person-${round}-${index}`)
    people.push(...crowd)
    const enough = joined.size + 6
    const joinings = Promise.allSettled(crowd.map(openid => joinAs(client, openid, now)))
    while (joined.size < enough) await new Promise(resolve => setTimeout(resolve, 1))
    await desk.kill()
    await joinings
    client.close()
  }

  await desk.start()
  const client = new CloudClient(url)
  const db = connect(`${url}/admin`)
  const later = new Date('2026-11-25T03:00:00+08:00')
  const { faults: before } = await readBooks(db, now)
  expect(before.length).toBeGreaterThan(0)
  expect(before.every(({ rule }) => rule === 'take-without-entry')).toBe(true)
  const night = async (at: Date) => {
    const headers = { 'x-local-now': at.toISOString() }
    const { status } = await client.send('POST', '/local/run', '{"function":"nightly"}', headers)
    expect(status).toBe(200)
  }
  await night(later)
  const { faults, books } = await readBooks(db, later)
  expect(faults).toEqual([])
  const kept = await all<{ _id: string }>(db, 'members', '', '~')
  expect(kept).toHaveLength(books.open)

  for (const [openid, memberNo] of joined) {
    const me = await client.call(openid, 'account', 'me', {}, later)
    expect(me).toMatchObject({ ok: true, value: { memberNo } })
  }
  for (const openid of people) expect(await joinAs(client, openid, later)).toMatchObject({ ok: true })
  await night(new Date('2026-11-27T03:00:00+08:00'))
  expect((await readBooks(db, later)).faults).toEqual([])
  expect(new Set(joined.values()).size).toBe(people.length)
  client.close()
})
