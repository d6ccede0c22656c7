// The till's HTTP API as an OpenAPI document, made of the very shapes that the server parses with.
import { z } from 'zod'
import { quoteInput, refundInput, sellInput, tillScanInput } from '../runtime/shapes'
import { tillWordsFor } from '../runtime/words'
import { quoted, receipt, refundReceipt, saleOnFile, scanned } from './replies'

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('stable; what a POS should look at'),
    detail: z.string().describe('for people, in Chinese'),
    field: z.string().optional().describe('of bad-input: the field at fault'),
  })
  .describe('RFC 9457')

const codeRefusals = ['code-forged', 'code-expired', 'code-early', 'code-used', 'member-closed']
const basketRefusals = [
  ...codeRefusals,
  'code-earn-only',
  'scan-unknown',
  'scan-expired',
  'scan-already-spent',
  'no-such-coupon',
  'coupon-not-fit',
  'coupons-clash',
  'friend-is-self',
  'not-enough-points',
  'spend-step',
  'spend-too-much',
  'late-cannot-spend',
  'too-late',
  'in-the-future',
]

interface Operation {
  method: 'get' | 'post'
  path: string
  summary: string
  input?: z.ZodType
  output: z.ZodType
  statuses: Record<string, string[]>
}

const everywhere = {
  400: ['bad-input'],
  401: ['not-signed-in'],
  429: ['terminal-blocked'],
  500: ['internal'],
}

const operations: Operation[] = [
  {
    method: 'post',
    path: '/till/v1/scan',
    summary: 'Use up a member code and open a scan. A retry with the same nonce gets the same scan.',
    input: tillScanInput,
    output: scanned,
    statuses: { ...everywhere, 422: codeRefusals, 503: ['busy'] },
  },
  {
    method: 'post',
    path: '/till/v1/quote',
    summary: 'What a basket would come to. Nothing is written, a code is not used up.',
    input: quoteInput,
    output: quoted,
    statuses: { ...everywhere, 422: basketRefusals },
  },
  {
    method: 'post',
    path: '/till/v1/sales',
    summary:
      'Book a sale once under the till’s own number. A retry gets the first answer, whenever it comes.',
    input: sellInput,
    output: receipt,
    statuses: { ...everywhere, 409: ['conflicting-retry'], 422: basketRefusals, 503: ['busy'] },
  },
  {
    method: 'get',
    path: '/till/v1/sales/{saleNo}',
    summary: 'A sale of this store, with what was refunded of it.',
    output: saleOnFile,
    statuses: { ...everywhere, 404: ['no-such-sale'] },
  },
  {
    method: 'post',
    path: '/till/v1/refunds',
    summary: 'Undo a sale of this store, wholly or in part, once under the till’s own number.',
    input: refundInput,
    output: refundReceipt,
    statuses: {
      ...everywhere,
      404: ['no-such-sale'],
      409: ['conflicting-retry'],
      422: ['refund-exceeds-sale'],
      503: ['busy'],
    },
  },
]

/** The document, as plain JSON. */
export function tillApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Corner Card till API',
      version: '1',
      description: [
        'For any POS. Amounts are whole fen, points whole numbers, times ISO 8601 with offset.',
        'Each terminal signs with a secret of its own: signature = hex(HMAC-SHA256(secret, METHOD \\n path?query \\n',
        'timestamp \\n nonce \\n raw body \\n)), the clock may differ by 300 s. saleNo and refundNo are the till’s own',
        'numbers, unique per store: repeat a request whose answer was lost with the same number and body. Exactly one of',
        'scan and code says who is at the till; friendCode is the code of a second card that came along. A sale sent late carries soldAt, at most seven days back: it earns, it',
        'does not spend.',
      ].join(' '),
    },
    security: [{ terminal: [] }],
    paths,
    components: {
      securitySchemes: {
        terminal: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description:
            'CORNER-HMAC-SHA256 terminal="…",timestamp="<unix seconds>",nonce="<16…64>",signature="<hex>"',
        },
      },
    },
  }
}

function described({ path, summary, input, output, statuses }: Operation): Record<string, unknown> {
  const refusals = Object.entries(statuses).map(([status, codes]) => [
    status,
    {
      description: codes.map(code => `\`${code}\` ${tillWordsFor(code)}`).join('; '),
      content: { 'application/problem+json': { schema: schemaOf(problem) } },
    },
  ])
  return {
    summary,
    ...(path.includes('{saleNo}')
      ? { parameters: [{ name: 'saleNo', in: 'path', required: true, schema: { type: 'string' } }] }
      : {}),
    ...(input
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(input, 'input') } },
          },
        }
      : {}),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: schemaOf(output) } } },
      ...Object.fromEntries(refusals),
    },
  }
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output' = 'output'): unknown {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}
