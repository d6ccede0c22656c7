// The published document is the server's: the same text as the code makes, and every real reply fits it.
import { readFileSync, writeFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { startTrialChain, type TrialChain } from '../../local/trial-chain'
import { tillApi } from './openapi'

const file = 'docs/till-api.json'
const document = JSON.parse(JSON.stringify(tillApi()))
const ajv = new Ajv2020({ strict: false })
addFormats(ajv)

let chain: TrialChain
beforeAll(async () => {
  chain = await startTrialChain()
  await chain.call('mei', 'account', 'join', { privacyVersion: '1', nickname: '小满' })
})
afterAll(() => chain.close())

test(`${file} is what the code says (UPDATE_TILL_API=1 writes it anew)`, () => {
  if (process.env.UPDATE_TILL_API) writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document)
})

/** Asks the server and holds its answer against the document. */
async function ask(method: 'GET' | 'POST', path: string, body?: object, template = path) {
  const reply = await chain.till(method, path, body)
  const operation = document.paths[template][method.toLowerCase()]
  const response = operation.responses[reply.status]
  if (!response) throw new Error(`${template} does not document the status ${reply.status}`)
  const [schema] = Object.values<{ schema: object }>(response.content)
  const isValid = ajv.validate(schema?.schema ?? false, reply.body)
  expect({ path, errors: isValid ? null : ajv.errors, body: reply.body }).toMatchObject({ errors: null })
  if (reply.status !== 200) expect(response.description).toContain(`\`${reply.body.code}\``)
  if (reply.status === 200 && body) {
    const { schema: wanted } = operation.requestBody.content['application/json']
    expect(ajv.validate(wanted, body)).toBe(true)
  }
  return reply
}

test('every operation and its refusals answer as documented', async () => {
  const lines = [{ sku: 'a', name: '咖啡', category: 'drink', qty: 1, amountFen: 1500 }]
  const { body } = await ask('POST', '/till/v1/scan', { code: await chain.code('mei') })
  const { scan } = body
  await ask('POST', '/till/v1/quote', { scan, lines })
  await ask('POST', '/till/v1/sales', { scan, lines, saleNo: '1', couponIds: [], spendPoints: 0 })
  await ask('POST', '/till/v1/sales', { scan, lines: [{ ...lines[0], qty: 2 }], saleNo: '1' })
  await ask('POST', '/till/v1/refunds', { refundNo: '1', saleNo: '1', amountFen: 100 })
  await ask('POST', '/till/v1/refunds', { refundNo: '2', saleNo: '1', lines })
  await ask('POST', '/till/v1/refunds', { refundNo: '3', saleNo: 'none', amountFen: 1 })
  await ask('GET', '/till/v1/sales/1', undefined, '/till/v1/sales/{saleNo}')
  await ask('GET', '/till/v1/sales/none', undefined, '/till/v1/sales/{saleNo}')
  await ask('POST', '/till/v1/scan', { code: await chain.code('mei') })
  await ask('POST', '/till/v1/scan', { code: '82111111111111111111' })
  await ask('POST', '/till/v1/scan', { code: 12 })
  await ask('POST', '/till/v1/quote', { scan, lines, spendPoints: 100 })
  await ask('POST', '/till/v1/quote', { scan, lines, spendPoints: 50, couponIds: ['none'] })
  await ask('POST', '/till/v1/quote', { scan, lines, code: '1' })
  await chain.join('lan')
  const coffee = [{ ...lines[0], sku: 'coffee', qty: 10, amountFen: 9000 }]
  const friendCode = await chain.code('lan')
  const quoted = await ask('POST', '/till/v1/quote', { scan, lines: coffee, friendCode })
  const { suggestedCouponIds: couponIds } = quoted.body
  await ask('POST', '/till/v1/sales', { scan, lines: coffee, friendCode, couponIds, saleNo: '2' })
  await ask('GET', '/till/v1/sales/2', undefined, '/till/v1/sales/{saleNo}')
  await ask('POST', '/till/v1/refunds', { refundNo: '4', saleNo: '2', lines: coffee })
})
