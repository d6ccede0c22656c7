// Everything that can be asked of the local cloud's one port, and what is answered to nonsense.
import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { startTrial, type Trial } from './trial'

let trial: Trial

beforeAll(async () => {
  trial = await startTrial({
    echo: { main: 'return event' },
    till: {
      kind: 'http',
      path: '/till',
      main: `return { statusCode: 201, headers: { 'X-Seen': 'yes' }, body: JSON.stringify(event) }`,
    },
    plain: { kind: 'http', path: '/plain', main: 'return { hello: 1 }' },
    bytes: {
      kind: 'http',
      path: '/bytes',
      main: `return { statusCode: 200, headers: { 'content-type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true }`,
    },
    nightly: {
      kind: 'timer',
      cron: '0 0 3 * * * *',
      main: 'return { event, openid: JSON.parse(context.environment).WX_OPENID ?? null }',
    },
    phone: {
      main: `
        const app = sdk.init({ env: 'local-env' })
        const { result } = await app.callWxOpenApi({ apiName: event.api ?? 'phonenumber.getPhoneNumber', requestData: { code: event.code } })
          .catch(error => ({ result: { refused: error.message } }))
        return result`,
    },
  })
  const pages = path.join(trial.folder, 'pages')
  mkdirSync(path.join(pages, 'js'), { recursive: true })
  writeFileSync(path.join(pages, 'index.html'), '<h1>街角会员</h1>')
  writeFileSync(path.join(pages, 'js', 'app.0123abcd.js'), 'let a = 1')
  writeFileSync(path.join(pages, '.source-hash'), 'hidden')
  writeFileSync(path.join(trial.folder, 'outside.txt'), 'outside')
})
afterAll(() => trial.close())

const get = (where: string, headers: Record<string, string> = {}) =>
  fetch(`${trial.url}${where}`, { headers })

/** Sends a path exactly as it is; fetch would tidy it first. */
function getRaw(where: string): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(trial.url)
    const request = http.request({ host: '127.0.0.1', port, path: where }, response => {
      let text = ''
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    request.on('error', reject)
    request.end()
  })
}

test('healthz', async () => {
  const response = await get('/healthz')
  expect([response.status, await response.json()]).toEqual([200, { ok: true }])
})

describe('functions', () => {
  test.each([
    ['no JSON', 'nonsense{'],
    ['nothing', ''],
    ['an array', '[]'],
    ['a number', '5'],
    ['null', 'null'],
    ['200 KB', JSON.stringify({ action: 'x'.repeat(200 * 1024) })],
  ])('%s in the body is bad-input that names the body', async (_, body) => {
    const response = await trial.post('/functions/echo', body)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      ok: false,
      refusal: 'bad-input',
      message: expect.stringMatching(/./),
      details: { field: 'body' },
    })
  })

  test.each(['nobody', 'till', 'nightly', '', '__proto__'])('"%s" cannot be called: 404', async name => {
    const response = await trial.post(`/functions/${name}`, {})
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ ok: false, refusal: 'no-such-function' })
  })

  test('just under the limit goes through', async () => {
    const text = 'x'.repeat(100 * 1024 - 20)
    expect(await (await trial.post('/functions/echo', { text })).json()).toEqual({ text })
  })

  test.each([
    ['x-local-now', 'tomorrow'],
    ['x-local-now', '2026-01-01 00:00'],
    ['x-local-now', '2026-01-01T00:00:00'],
    ['x-wx-openid', 'two words'],
  ])('a header %s of "%s" is refused', async (field, value) => {
    const response = await trial.post('/functions/echo', {}, { [field]: value })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ refusal: 'bad-input', details: { field } })
  })

  test('GET is not a call', async () => {
    expect((await get('/functions/echo')).status).toBe(405)
  })
})

describe('HTTP access', () => {
  test('a request arrives as the event of CloudBase, and the answer is the function’s', async () => {
    const response = await fetch(`${trial.url}/till/v1/sales?a=1&b=%E4%BA%8C`, {
      method: 'PUT',
      headers: { Authorization: 'Secret', 'x-wx-openid': 'somebody' },
      body: '{"raw":  1}',
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('x-seen')).toBe('yes')
    expect(await response.json()).toEqual({
      path: '/till/v1/sales',
      httpMethod: 'PUT',
      headers: expect.objectContaining({ authorization: 'Secret' }),
      queryStringParameters: { a: '1', b: '二' },
      requestContext: expect.objectContaining({ envId: 'local-env', requestId: expect.any(String) }),
      body: '{"raw":  1}',
      isBase64Encoded: false,
    })
  })

  test('bytes that are no text travel as base64, both ways', async () => {
    const sent = await fetch(`${trial.url}/till`, { method: 'POST', body: Buffer.from([0xff, 0xfe, 0x00]) })
    expect(await sent.json()).toMatchObject({ body: '//4A', isBase64Encoded: true })
    const received = await get('/bytes')
    expect(Buffer.from(await received.arrayBuffer())).toEqual(Buffer.from('iVBORw==', 'base64'))
  })

  test('an answer without a status is JSON', async () => {
    const response = await get('/plain')
    expect([response.status, await response.json()]).toEqual([200, { hello: 1 }])
  })

  test('a body over the limit is a problem that names the body', async () => {
    const response = await trial.post('/till/v1/sales', 'x'.repeat(200 * 1024))
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch('application/problem+json')
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      title: 'bad input',
      status: 400,
      code: 'bad-input',
      field: 'body',
    })
  })

  test('a path that only begins alike is somebody else’s', async () => {
    expect((await get('/tillage')).status).toBe(404)
  })
})

describe('controls', () => {
  test('a timer function runs now, at the given time, as nobody', async () => {
    const response = await trial.post(
      '/local/run',
      { function: 'nightly' },
      { 'x-local-now': '2026-03-01T19:00:00Z' },
    )
    expect(await response.json()).toEqual({
      event: { Type: 'Timer', TriggerName: 'nightly', Time: '2026-03-01T19:00:00.000Z', Message: '' },
      openid: null,
    })
  })

  test.each([
    ['/local/run', { function: 'echo' }],
    ['/local/run', {}],
    ['/local/clock', {}],
    ['/local/clock', { now: 'noon' }],
    ['/local/clock', { now: 5 }],
    ['/local/clock', 'nonsense'],
    ['/local/phone-code', { phone: '12' }],
    ['/local/subscribe', { openid: 'mei', templateId: 'nobody-applied-for-it' }],
    ['/local/subscribe', { templateId: 'demo-result' }],
    ['/local/messages', { openid: 5 }],
    ['/local/wechat-fault', { api: 'security.nothing', lost: true }],
    ['/local/wechat-fault', { api: 'security.msgSecCheck' }],
    ['/local/wechat-fault', { api: 'security.msgSecCheck', errcode: 0 }],
    ['/local/wechat-fault', { api: 'security.msgSecCheck', errcode: -1, lost: true }],
    ['/local/wechat-fault', { api: 'security.msgSecCheck', errcode: -1, times: 0 }],
  ])('%s refuses %j and says why', async (where, body) => {
    const response = await trial.post(where, body)
    expect([response.status, await response.json()]).toEqual([400, { message: expect.any(String) }])
  })

  test('an unknown door is 404, GET is 405', async () => {
    expect((await trial.post('/local/nothing', {})).status).toBe(404)
    expect((await get('/local/clock')).status).toBe(405)
  })
})

describe('phone button', () => {
  const press = async (headers = {}) =>
    (await (await trial.post('/local/phone-code', { phone: '13800000001' }, headers)).json()).code
  const exchange = async (data: object, headers = {}) =>
    (await trial.post('/functions/phone', data, headers)).json()

  test('a code gives the number once', async () => {
    const code = await press()
    expect(await exchange({ code })).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800000001',
        purePhoneNumber: '13800000001',
        countryCode: '86',
        watermark: { appid: expect.any(String) },
      },
    })
    expect(await exchange({ code })).toMatchObject({ errcode: 40029 })
  })

  test('a code is dead after five minutes, by the time of the call', async () => {
    const at = (ms: number) => ({ 'x-local-now': new Date(Date.now() + ms).toISOString() })
    expect(await exchange({ code: await press() }, at(4 * 60_000))).toMatchObject({ errcode: 0 })
    expect(await exchange({ code: await press() }, at(6 * 60_000))).toMatchObject({ errcode: 40029 })
  })

  test('an invented code, and an API that is not here, are refused', async () => {
    expect(await exchange({ code: 'invented' })).toMatchObject({ errcode: 40029 })
    expect(await exchange({ api: 'wxacode.getUnlimited' })).toEqual({
      refused: expect.stringContaining('wxacode.getUnlimited'),
    })
  })
})

describe('pages', () => {
  test('the root is index.html, asked for again each time', async () => {
    const response = await get('/')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('街角会员')
    const etag = response.headers.get('etag') ?? ''
    expect((await get('/', { 'if-none-match': etag })).status).toBe(304)
  })

  test('a file named after its content is kept for ever', async () => {
    const response = await get('/js/app.0123abcd.js?x')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('content-type')).toMatch('text/javascript')
  })

  test.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/js/../../outside.txt',
    '/..\\outside.txt',
    '/.source-hash',
    '/js',
    '/nothing.html',
    '/%',
    '/index.html%00.js',
  ])('%s is not there', async where => {
    const { status, text } = await getRaw(where)
    expect(status).toBe(404)
    expect(text).not.toContain('outside')
  })
})
