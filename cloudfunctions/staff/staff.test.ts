import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { mayCall, roles } from '../../shared/staff/roles'

let chain: TrialChain
beforeEach(async () => {
  chain = await startTrialChain()
})
afterEach(() => chain.close())

const person = { shopper: 'somebody', cashier: 'demo-cashier', manager: 'demo-manager' } as const
const openidOf = (role: (typeof roles)[number]) =>
  role in person ? person[role as keyof typeof person] : `demo-${role}`

test('every action × every role: who is in the table gets in, nobody else learns even the shape', async () => {
  chain.world.log = () => undefined
  for (const [name, allowed] of Object.entries(mayCall)) {
    const [capability = '', action = ''] = name.split('.')
    for (const role of roles) {
      const event = { action, data: { surelyUnknown: true } }
      const answer = await chain.raw(openidOf(role), capability as 'account', event)
      const expected = allowed.includes(role) ? 'bad-input' : 'not-allowed'
      expect({ name, role, refusal: !answer.ok && answer.refusal }).toEqual({ name, role, refusal: expected })
    }
    const nobody = await chain.raw(null, capability as 'account', { action, data: {} })
    expect(nobody).toMatchObject({ ok: false, refusal: 'not-signed-in' })
  }
})

test('the table names every action that exists, and no other', async () => {
  const capabilities = {
    account: 6,
    card: 2,
    coupons: 7,
    checkin: 3,
    mall: 5,
    draws: 8,
    trials: 7,
    notices: 2,
    store: 7,
    membership: 8,
    staff: 61,
  }
  for (const [capability, count] of Object.entries(capabilities)) {
    const named = Object.keys(mayCall).filter(name => name.startsWith(`${capability}.`))
    expect(named).toHaveLength(count)
  }
  for (const action of ['nothing', 'constructor', '__proto__', 'toString', '']) {
    expect(await chain.raw('demo-admin', 'staff', { action })).toMatchObject({ refusal: 'no-such-action' })
  }
  expect(await chain.raw('demo-admin', 'staff', null)).toMatchObject({ refusal: 'no-such-action' })
})

test('everybody may ask who they are', async () => {
  const who = async (openid: string) => {
    const answer = await chain.call(openid, 'staff', 'me', {})
    return answer.ok && answer.value
  }
  expect(await who('somebody')).toEqual({ role: 'shopper', name: null, store: null })
  expect(await who('demo-cashier')).toEqual({
    role: 'cashier',
    name: '小陈',
    store: { storeId: 'S001', name: '人民路店', line: 'cvs' },
  })
})

test('a person is hired, works, and is gone at once; each change is recorded with who made it', async () => {
  const hired = { openid: 'lan', role: 'cashier', name: '阿兰', storeId: 'S002' } as const
  expect(await chain.call('demo-admin', 'staff', 'save', hired)).toEqual({ ok: true, value: hired })
  expect(await chain.call('lan', 'store', 'receipt', { saleNo: '1' })).toMatchObject({
    refusal: 'no-such-sale',
  })
  expect(await chain.call('demo-admin', 'staff', 'remove', { openid: 'lan' })).toMatchObject({ ok: true })
  expect(await chain.call('lan', 'store', 'receipt', { saleNo: '1' })).toMatchObject({
    refusal: 'not-allowed',
  })
  expect(await chain.call('demo-admin', 'staff', 'remove', { openid: 'lan' })).toMatchObject({
    refusal: 'no-such-staff',
  })
  const changes = await chain.call('demo-finance', 'staff', 'changes', {})
  if (!changes.ok) throw new Error(changes.refusal)
  const recorded = changes.value.items.map(({ what, before, after }) => ({ what, before, after }))
  expect(recorded).toContainEqual({ what: 'staff.save', before: null, after: hired })
  expect(recorded).toContainEqual({ what: 'staff.remove', before: hired, after: null })
  expect(recorded).toHaveLength(2)
})

test.each([
  ['a cashier without a store', { role: 'cashier' }, 'bad-input'],
  ['an admin with a store', { role: 'admin', storeId: 'S001' }, 'bad-input'],
  ['an unknown role', { role: 'boss' }, 'bad-input'],
  ['an unknown store', { role: 'cashier', storeId: 'S009' }, 'no-such-store'],
  ['oneself', { openid: 'demo-admin', role: 'finance' }, 'own-record'],
])('saving %s is refused and records nothing', async (_, wrong, refusal) => {
  const data = { openid: 'lan', name: '阿兰', ...wrong }
  expect(await chain.raw('demo-admin', 'staff', { action: 'save', data })).toMatchObject({
    ok: false,
    refusal,
  })
  expect(await chain.documents('changes')).toEqual([])
})

test('a store that changes its line takes its terminals and people along', async () => {
  await chain.join('mei')
  await chain.call('demo-admin', 'staff', 'saveStore', {
    storeId: 'S001',
    name: '人民路新店',
    line: 'bakery',
  })
  const lines = [{ sku: 'a', qty: 1, amountFen: 1000 }]
  const sale = { code: await chain.code('mei'), lines, saleNo: '1' }
  expect((await chain.till('POST', '/till/v1/sales', sale)).body).toMatchObject({ earned: 20 })
  const who = await chain.call('demo-cashier', 'staff', 'me', {})
  expect(who).toMatchObject({ ok: true, value: { store: { name: '人民路新店', line: 'bakery' } } })
  const wrong = await chain.call('demo-admin', 'staff', 'saveStore', {
    storeId: 'S001',
    name: 'x',
    line: 'none',
  })
  expect(wrong).toMatchObject({ refusal: 'no-such-line' })
})

test('terminals are listed without their secrets', async () => {
  const added = await chain.call('demo-admin', 'staff', 'addTerminal', {
    terminalId: 'S001-2',
    storeId: 'S001',
  })
  expect(added).toMatchObject({ ok: true, value: { secret: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  const taken = await chain.call('demo-admin', 'staff', 'addTerminal', {
    terminalId: 'S001-2',
    storeId: 'S001',
  })
  expect(taken).toMatchObject({ refusal: 'terminal-exists' })
  const list = await chain.call('demo-admin', 'staff', 'terminals', {})
  expect(list.ok && list.value.map(terminal => terminal.terminalId)).toEqual([
    'S001-1',
    'S001-2',
    'S002-1',
    'S003-1',
  ])
  const stored = JSON.stringify([list, await chain.documents('registry'), await chain.documents('changes')])
  expect(added.ok && stored.includes(added.value.secret)).toBe(false)
})
