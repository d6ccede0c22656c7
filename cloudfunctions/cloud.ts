// What the cloud must hold before the first call: collections with their indexes, functions with their kind.
// The deployment files and the local cloud are both made from this page, so they cannot differ.

export interface CollectionSpec {
  name: string
  indexes: { name: string; fields: string[]; unique?: boolean }[]
}

export interface FunctionSpec {
  name: string
  /** `call`: from the mini-program · `http`: behind an HTTP route · `timer`: by the clock. */
  kind: 'call' | 'http' | 'timer'
  /** Where an `http` function is mounted. */
  path?: string
  /** When a `timer` function runs: second minute hour day month weekday year, in Shanghai time. */
  cron?: string
  timeoutSeconds: number
  memoryMb: number
  /** Whether it talks to WeChat Pay, and so has its keys. */
  pays?: boolean
}

export const collections: CollectionSpec[] = [
  {
    // Every change of every account, one document each. `_id` is "<memberId>.<seq>", so that the newest entry
    // of a member is the end of a range of ids; `of` names the sale that a refund undoes.
    name: 'journal',
    indexes: [
      { name: 'ref', fields: ['ref'], unique: true },
      { name: 'of', fields: ['of'] },
      { name: 'bookedAt', fields: ['bookedAt'] },
    ],
  },
  {
    // Personal data, and nothing else: deleted whole when a member leaves.
    name: 'members',
    indexes: [
      { name: 'memberNo', fields: ['memberNo'], unique: true },
      { name: 'phoneHash', fields: ['phoneHash'] },
    ],
  },
  // What a till must know before it may do anything: cards, terminals, staff, the programme. Read by id only,
  // several at once, so that a sale costs one look-up and nothing needs to be cached.
  { name: 'registry', indexes: [] },
  // How many are left of what is scarce: moved by one conditional update, with a hold for every move under way.
  { name: 'stock', indexes: [{ name: 'holds', fields: ['holds.id'] }] },
  // Orders of the mall as staff list them, with the sealed address of those that are sent: deleted when a member leaves.
  {
    name: 'orders',
    indexes: [
      { name: 'memberId', fields: ['memberId'] },
      { name: 'state', fields: ['state', 'at'] },
      { name: 'storeId', fields: ['storeId', 'at'] },
      { name: 'at', fields: ['at'] },
    ],
  },
  // Imported codes of the mall's virtual items. An order holds one at most; a free one holds itself.
  {
    name: 'codes',
    indexes: [
      { name: 'holder', fields: ['holder'], unique: true },
      { name: 'isFree', fields: ['itemId', 'isFree'] },
    ],
  },
  // Coupons under a link: whoever takes one first has it. Found by their end, so that the unclaimed go back.
  { name: 'gifts', indexes: [{ name: 'due', fields: ['due'] }] },
  // Sales that reward a second card, until that card's entry is written as well.
  { name: 'companions', indexes: [] },
  // Who changed what in the registry. Only ever added to.
  { name: 'changes', indexes: [{ name: 'subject', fields: ['subject'] }] },
  // What an entry did with an offer's coupons or an item, so that numbers are a sum. Projected from the journal.
  { name: 'touches', indexes: [{ name: 'subject', fields: ['subject', 'storeId'] }] },
  // Numbered without gaps: who has which tickets (cards) of a draw, in the order in which they were given out.
  {
    name: 'rolls',
    indexes: [
      { name: 'rollId', fields: ['rollId'] },
      { name: 'ref', fields: ['places.ref'] },
      { name: 'memberId', fields: ['places.memberId'] },
    ],
  },
  // The published list of a draw in pages, each with its hash. `_id` is "<drawId>#<page, 6 digits>".
  { name: 'lists', indexes: [] },
  // Who won what, in pages. `_id` is "<drawId>#<page, 6 digits>".
  { name: 'results', indexes: [] },
  // Who took part in a draw, one document each: what risk rules look at. `_id` is "<drawId>#<memberId>".
  { name: 'entrants', indexes: [] },
  // Who cannot win, or was found by a risk rule and let in again by a person. `_id` is "<drawId>#<memberId>".
  { name: 'flags', indexes: [] },
  // What was won. `_id` is "<drawId>#<ticketNo, 10 digits>".
  {
    name: 'wins',
    indexes: [
      { name: 'memberId', fields: ['memberId'] },
      { name: 'drawId', fields: ['drawId', 'state'] },
      { name: 'due', fields: ['due'] },
    ],
  },
  // Who applied for a trial, projected from the accounts. `_id` is "<trialId>.<memberId>".
  {
    name: 'applications',
    indexes: [
      { name: 'trialId', fields: ['trialId', 'state'] },
      { name: 'memberId', fields: ['memberId'] },
    ],
  },
  // What members say of what they tried, and their pictures. `_id` of a review is "<trialId>.<hash>".
  {
    name: 'reviews',
    indexes: [
      { name: 'trialId', fields: ['trialId', 'state', 'at'] },
      { name: 'memberId', fields: ['memberId'] },
      { name: 'state', fields: ['state', 'at'] },
    ],
  },
  {
    name: 'pictures',
    indexes: [
      { name: 'memberId', fields: ['memberId'] },
      { name: 'due', fields: ['due'] },
    ],
  },
  // One accepted subscription each, until a message has used it up. A message holds one at most; a free one holds itself.
  {
    name: 'grants',
    indexes: [
      { name: 'unspent', fields: ['unspent'] },
      { name: 'holder', fields: ['holder'], unique: true },
      { name: 'memberId', fields: ['memberId'] },
    ],
  },
  // Messages on their way. `_id` is the business key of what they tell.
  {
    name: 'outbox',
    indexes: [
      { name: 'state', fields: ['state', 'nextAt'] },
      { name: 'memberId', fields: ['memberId'] },
    ],
  },
  // Orders of paid memberships, and what was refunded of them. `nextAt` is when the reconciling timer looks at one.
  {
    name: 'payOrders',
    indexes: [
      { name: 'memberId', fields: ['memberId'] },
      { name: 'slot', fields: ['slot'], unique: true },
      { name: 'nextAt', fields: ['nextAt'] },
      { name: 'state', fields: ['state', 'at'] },
      { name: 'at', fields: ['at'] },
      { name: 'paidAt', fields: ['paidAt'] },
    ],
  },
  {
    name: 'payRefunds',
    indexes: [
      { name: 'orderNo', fields: ['orderNo'] },
      { name: 'memberId', fields: ['memberId'] },
      { name: 'nextAt', fields: ['nextAt'] },
      { name: 'state', fields: ['state', 'at'] },
      { name: 'at', fields: ['at'] },
      { name: 'doneAt', fields: ['doneAt'] },
    ],
  },
  // Deliveries that WeChat is to be told of. `_id` is the order number.
  { name: 'shippings', indexes: [{ name: 'nextAt', fields: ['nextAt'] }] },
  // What each day's bill of WeChat's came to, and what differs. `_id` is the Shanghai day.
  { name: 'billDays', indexes: [] },
  // How far a long work has come.
  { name: 'jobs', indexes: [] },
]

export const functions: FunctionSpec[] = [
  { name: 'account', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'coupons', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'checkin', kind: 'call', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'mall', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'draws', kind: 'call', timeoutSeconds: 20, memoryMb: 512 },
  { name: 'trials', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'notices', kind: 'call', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'membership', kind: 'call', timeoutSeconds: 20, memoryMb: 256, pays: true },
  { name: 'card', kind: 'call', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'store', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'staff', kind: 'call', timeoutSeconds: 60, memoryMb: 512, pays: true },
  { name: 'till', kind: 'http', path: '/till', timeoutSeconds: 20, memoryMb: 256 },
  // WeChat calls it, without any identity: the signature is the only gate.
  { name: 'pay-notify', kind: 'http', path: '/pay', timeoutSeconds: 5, memoryMb: 256, pays: true },
  { name: 'reconcile', kind: 'timer', cron: '30 * * * * * *', timeoutSeconds: 60, memoryMb: 256, pays: true },
  // It may have to close and draw a draw of a million tickets.
  { name: 'sweep', kind: 'timer', cron: '0 * * * * * *', timeoutSeconds: 60, memoryMb: 512 },
  { name: 'nightly', kind: 'timer', cron: '0 */10 2-5 * * * *', timeoutSeconds: 60, memoryMb: 512 },
]

/** Set on every function: the one secret from which all keys are derived (64 hex digits). */
export const environmentVariables = ['CORNER_ROOT_KEY']

/** Set on the functions that pay, besides: who the merchant is, and whose word is believed (docs/decisions/15-wechat-pay.md). */
export const payEnvironmentVariables = [
  'CORNER_PAY_APPID',
  'CORNER_PAY_MCHID',
  'CORNER_PAY_CERT_SERIAL',
  'CORNER_PAY_PRIVATE_KEY',
  'CORNER_PAY_API_V3_KEY',
  'CORNER_PAY_WECHAT_KEYS',
  'CORNER_PAY_BASE_URL',
  'CORNER_PAY_NOTIFY_URL',
]
