// What one call sees is that call's own: who calls, what time it is, how long it may take.
import { startTrial, type Trial } from '../trial'

let trial: Trial

beforeAll(async () => {
  trial = await startTrial({
    whoami: {
      main: `
        const before = sdk.parseContext(context).environment.WX_OPENID ?? null
        await new Promise(resolve => setTimeout(resolve, event.wait ?? 0))
        const after = sdk.parseContext(context).environment.WX_OPENID ?? null
        return { before, after, inProcess: process.env.WX_OPENID ?? null, user: event.userInfo ?? null }`,
    },
    time: {
      main: `
        const first = new Date()
        await new Promise(resolve => setTimeout(resolve, event.wait ?? 0))
        return {
          first: first.toISOString(),
          later: new Date().toISOString(),
          now: Date.now(),
          text: Date(),
          isDate: first instanceof Date && Object.getPrototypeOf(first) === Date.prototype,
          given: new Date('2020-01-02T03:04:05.000Z').toISOString(),
          utc: Date.UTC(2020, 0, 1),
        }`,
    },
    outer: {
      main: `
        const app = sdk.init({ env: 'local-env' })
        const { result } = await app.callFunction({ name: 'inner', data: { from: 'outer' } })
        return result`,
    },
    inner: {
      main: `
        return { openid: sdk.parseContext(context).environment.WX_OPENID ?? null, now: new Date(), event }`,
    },
    missing: {
      main: `
        const app = sdk.init({ env: 'local-env' })
        return app.callFunction({ name: 'nobody' }).catch(error => ({ code: error.code, message: error.message }))`,
    },
    slow: { main: 'return new Promise(() => {})', timeoutSeconds: 0.2 },
    slowTill: { main: 'return new Promise(() => {})', timeoutSeconds: 0.2, kind: 'http', path: '/slow' },
    broken: { main: `throw new Error('secret inside')` },
    shape: { main: 'return context' },
  })
})
afterAll(() => trial.close())

async function ask(name: string, data: object = {}, headers: Record<string, string> = {}) {
  return (await trial.post(`/functions/${name}`, data, headers)).json()
}

test('fifty calls at once: each sees its own openid, and the process sees none', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => ask('whoami', { wait: 50 - i }, { 'x-wx-openid': `person-${i}` })),
  )
  answers.forEach((answer, i) => {
    const openid = `person-${i}`
    expect(answer).toEqual({
      before: openid,
      after: openid,
      inProcess: null,
      user: { openId: openid, appId: expect.any(String) },
    })
  })
})

test('without the header there is no identity at all', async () => {
  expect(await ask('whoami')).toEqual({ before: null, after: null, inProcess: null, user: null })
})

test('the context has the cloud’s shape', async () => {
  const context = await ask('shape', {}, { 'x-wx-openid': 'someone' })
  expect(context).toMatchObject({
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    function_name: 'shape',
    function_version: '$LATEST',
    namespace: 'local-env',
    memory_limit_in_mb: 256,
    time_limit_in_ms: 10_000,
  })
  expect(JSON.parse(context.environment)).toMatchObject({ WX_OPENID: 'someone', TCB_ENV: 'local-env' })
})

test('x-local-now is the exact time of that one call, also after waiting', async () => {
  const instant = '2026-05-01T08:00:00.000Z'
  const [frozen, free] = await Promise.all([
    ask('time', { wait: 30 }, { 'x-local-now': instant }),
    ask('time', { wait: 10 }),
  ])
  expect(frozen).toMatchObject({ first: instant, later: instant, now: Date.parse(instant), isDate: true })
  expect(new Date(frozen.text).getTime()).toBe(Date.parse(instant))
  expect(frozen.given).toBe('2020-01-02T03:04:05.000Z')
  expect(frozen.utc).toBe(Date.UTC(2020, 0, 1))
  expect(Math.abs(free.now - Date.now())).toBeLessThan(60_000)
})

test('a set clock ticks on from there, the header still wins, and null gives the machine’s time back', async () => {
  const set = Date.parse('2030-01-01T00:00:00Z')
  await trial.post('/local/clock', { now: '2030-01-01T08:00:00+08:00' })
  const ticking = await ask('time', { wait: 30 })
  expect(ticking.now - set).toBeGreaterThanOrEqual(29)
  expect(ticking.now - set).toBeLessThan(60_000)
  expect(ticking.later > ticking.first).toBe(true)
  const header = await ask('time', {}, { 'x-local-now': '2027-01-01T00:00:00Z' })
  expect(header.now).toBe(Date.parse('2027-01-01T00:00:00Z'))
  await trial.post('/local/clock', { now: null })
  expect(Math.abs((await ask('time')).now - Date.now())).toBeLessThan(60_000)
})

test('a function called by a function has the identity and the time of the caller', async () => {
  const people = Array.from({ length: 10 }, (_, i) => `person-${i}`)
  const now = '2026-02-03T04:05:06.000Z'
  const answers = await Promise.all(
    people.map(openid => ask('outer', {}, { 'x-wx-openid': openid, 'x-local-now': now })),
  )
  expect(answers).toEqual(people.map(openid => ({ openid, now, event: { from: 'outer' } })))
  expect((await ask('outer')).openid).toBeNull()
})

test('calling a function that does not exist fails as in the cloud', async () => {
  expect(await ask('missing')).toEqual({
    code: 'FUNCTION_NOT_FOUND',
    message: expect.stringContaining('FunctionName parameter could not be found'),
  })
})

test('a function that overruns its limit is answered for: internal, or 504 over HTTP', async () => {
  expect(await ask('slow')).toMatchObject({
    ok: false,
    refusal: 'internal',
    details: { reason: 'timed-out' },
  })
  const response = await trial.post('/slow/path', '')
  expect(response.status).toBe(504)
  expect(await response.json()).toMatchObject({ status: 504, code: 'internal' })
})

test('a function that throws is internal, and tells nothing of the inside', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {})
  const answer = await ask('broken')
  expect(answer).toMatchObject({ ok: false, refusal: 'internal', details: { requestId: expect.any(String) } })
  expect(JSON.stringify(answer)).not.toContain('secret')
  expect(log).toHaveBeenCalled()
  log.mockRestore()
})
