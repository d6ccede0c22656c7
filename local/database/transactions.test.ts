// Transactions against a model: whole copies of the data as snapshots, and the first writer wins.
import fc from 'fast-check'
import { Engine, type Reply } from './engine'

type Data = Map<string, number>

interface Running {
  id: string
  view: Data
  startedAt: number
  held: Set<string>
}

/** The obvious way to do it: copy everything when a transaction starts. */
class Model {
  readonly committed: Data = new Map()
  readonly running: (Running | undefined)[] = [undefined, undefined, undefined]
  private readonly changedAt = new Map<string, number>()
  private time = 0

  write(id: string, value: number | undefined): void {
    this.time++
    this.changedAt.set(id, this.time)
    if (value === undefined) this.committed.delete(id)
    else this.committed.set(id, value)
  }

  start(slot: number, id: string): void {
    this.running[slot] = { id, view: new Map(this.committed), startedAt: this.time, held: new Set() }
  }

  holder(id: string): Running | undefined {
    return this.running.find(transaction => transaction?.held.has(id))
  }

  /** Whether a transaction gets hold of a document; if not, it is over. */
  claim(slot: number, id: string): boolean {
    const transaction = this.running[slot]
    if (!transaction) throw new Error('not running')
    const holder = this.holder(id)
    const isFree = !holder || holder === transaction
    if (isFree && (this.changedAt.get(id) ?? 0) <= transaction.startedAt) {
      transaction.held.add(id)
      return true
    }
    this.running[slot] = undefined
    return false
  }

  commit(slot: number): void {
    const transaction = this.running[slot]
    this.running[slot] = undefined
    for (const id of transaction?.held ?? []) this.write(id, transaction?.view.get(id))
  }
}

const slots = fc.nat(2)
const ids = fc.constantFrom('a', 'b', 'c')
const numbers = fc.nat(9)
const step = fc.oneof(
  fc.record({ kind: fc.constant('start' as const), slot: slots }),
  fc.record({ kind: fc.constant('commit' as const), slot: slots }),
  fc.record({ kind: fc.constant('abort' as const), slot: slots }),
  fc.record({ kind: fc.constant('where' as const), slot: fc.option(slots), least: numbers }),
  fc.record({
    kind: fc.constantFrom('get' as const, 'add' as const, 'update' as const, 'remove' as const),
    slot: fc.option(slots),
    id: ids,
    n: numbers,
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const conflict = expect.objectContaining({ code: 'DATABASE_TRANSACTION_CONFLICT' })
const duplicate = expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED' })
const over = expect.objectContaining({ code: 'DATABASE_TRANSACTION_FAIL' })
const textOf = (id: string, n: number) => JSON.stringify({ _id: id, n })

function makeEngine(): Engine {
  let last = 0
  const collections = [{ name: 'c', indexes: [{ name: 'n', fields: ['n'] }] }]
  const newId = () => {
    last++
    return `t${last}`
  }
  return new Engine({ file: ':memory:', collections, clock: () => 0, newId })
}

function requestFor(taken: Exclude<Step, { kind: 'start' }>): object {
  if (taken.kind === 'commit') return { action: 'database.commitTransaction' }
  if (taken.kind === 'abort') return { action: 'database.abortTransaction' }
  if (taken.kind === 'where') {
    const query = JSON.stringify({ n: { $gte: taken.least } })
    return { action: 'database.getDocument', collectionName: 'c', query, order: '{"_id":1}' }
  }
  const { id, n } = taken
  const named = { collectionName: 'c', queryType: 'DOC', query: JSON.stringify({ _id: id }) }
  if (taken.kind === 'get') return { action: 'database.getDocument', ...named }
  if (taken.kind === 'remove') return { action: 'database.removeDocument', ...named }
  if (taken.kind === 'add')
    return { action: 'database.insertDocument', collectionName: 'c', data: [textOf(id, n)] }
  return { action: 'database.modifyDocument', ...named, merge: true, data: JSON.stringify({ $set: { n } }) }
}

/** What the model says a step must be answered with; carries it out on the model. */
function expected(model: Model, taken: Exclude<Step, { kind: 'start' }>): unknown {
  const { slot } = taken
  const transaction = slot === null ? undefined : model.running[slot]
  if (slot !== null && !transaction) return over
  if (taken.kind === 'commit') model.commit(slot ?? 0)
  if (taken.kind === 'abort') model.running[slot ?? 0] = undefined
  if (taken.kind === 'commit' || taken.kind === 'abort') return {}
  const view = transaction?.view ?? model.committed
  if (taken.kind === 'where') {
    const found = [...view].filter(([, n]) => n >= taken.least).sort()
    return { data: { list: found.map(([id, n]) => textOf(id, n)) } }
  }
  const { id, n, kind } = taken
  const present = view.get(id)
  if (kind === 'get') return { data: { list: present === undefined ? [] : [textOf(id, present)] } }
  if (present === undefined && kind !== 'add')
    return { data: kind === 'remove' ? { deleted: 0 } : { updated: 0, upsert_id: null } }
  if (kind === 'update' && present === n) return { data: { updated: 0, upsert_id: null } }
  const holder = model.holder(id)
  if (slot === null) {
    if (holder) return { blockedBy: holder.id }
    if (kind === 'add' && present !== undefined) return duplicate
    model.write(id, kind === 'remove' ? undefined : n)
  } else {
    if (!model.claim(slot, id)) return conflict
    if (kind === 'add' && present !== undefined) {
      model.running[slot] = undefined
      return duplicate
    }
    if (kind === 'remove') view.delete(id)
    else view.set(id, n)
  }
  if (kind === 'add') return { data: { insertedIds: [id] } }
  return { data: kind === 'remove' ? { deleted: 1 } : { updated: 1, upsert_id: null } }
}

test('any interleaving is answered as the model answers it', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), steps => {
      const engine = makeEngine()
      const model = new Model()
      const ended = new Map<number, string>()
      for (const taken of steps) {
        if (taken.kind === 'start') {
          if (model.running[taken.slot]) continue
          const { transactionId } = engine.perform({ action: 'database.startTransaction' }) as {
            transactionId: string
          }
          model.start(taken.slot, transactionId)
          ended.set(taken.slot, transactionId)
          continue
        }
        const transactionId = taken.slot === null ? undefined : (ended.get(taken.slot) ?? 'never')
        const reply: Reply = engine.perform({ ...requestFor(taken), transactionId })
        expect(reply).toEqual(expected(model, taken))
      }
      engine.close()
    }),
    { numRuns: 600 },
  )
})
