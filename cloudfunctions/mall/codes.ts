// Imported codes (兑换码) of virtual items: kept sealed, and each given to one order.
import { duplicateIndex } from '../runtime/database'
import { inParts, someAtOnce } from '../runtime/in-parts'
import { itemKey } from '../runtime/items'
import type { StockDocument } from '../runtime/stock'
import type { World } from '../runtime/world'

export interface CodeDocument {
  /** A keyed hash of item and code, so that no code is there twice. */
  _id: string
  itemId: string
  isFree: boolean
  /** The order that has it; its own id while it is free. Unique, so that no order ever has two. */
  holder: string
  sealedCode: string
  at: string
}

const triesAtMost = 20
const atOnce = 8

/** The code of an order, taken for it if it has none yet; null when there is none left. */
export async function codeFor(world: World, itemId: string, orderId: string): Promise<string | null> {
  const mine = async () => (await world.db.findBy<CodeDocument>('codes', { holder: orderId }))[0]
  let code = await mine()
  code ??= await takeCode(world, itemId, orderId).catch(error => {
    // The same order was shown twice at the same time, and the other one was faster.
    if (duplicateIndex(error) === null) throw error
    return mine()
  })
  if (!code) {
    world.log({ level: 'error', where: 'mall', itemId, message: 'more pieces than codes' })
    return null
  }
  return world.keys.open(code.sealedCode)
}

async function takeCode(world: World, itemId: string, orderId: string): Promise<CodeDocument | undefined> {
  const set = { isFree: false, holder: orderId, at: world.now().toISOString() }
  return (await world.db.step<CodeDocument>('codes', { where: { itemId, isFree: true }, set })) ?? undefined
}

/** Codes that some orders have, by order. */
export async function codesOf(world: World, orderIds: string[]): Promise<Map<string, string>> {
  const held = await world.db.findIn<CodeDocument>('codes', 'holder', orderIds)
  return new Map(held.map(code => [code.holder, world.keys.open(code.sealedCode)]))
}

/** How many of these codes are there already. */
export async function countKnown(world: World, itemId: string, codes: string[]): Promise<number> {
  const ids = codes.map(code => codeId(world, itemId, code))
  return (await inParts(ids, part => world.db.findMany('codes', part))).length
}

/** Adds codes and the pieces that they are. One that is there already is counted and passed over. */
export async function addCodes(
  world: World,
  itemId: string,
  codes: string[],
): Promise<{ added: number; known: number; left: number }> {
  const added = await insertCodes(world, itemId, codes)
  const left = await reconcileCodes(world, itemId)
  return { added, known: codes.length - added, left }
}

/** Adds codes alone; answers how many are new. */
export async function insertCodes(world: World, itemId: string, codes: string[]): Promise<number> {
  let added = 0
  await someAtOnce(atOnce, codes, async code => {
    const _id = codeId(world, itemId, code)
    const sealedCode = world.keys.seal(code, world.random(12))
    const at = world.now().toISOString()
    const document: CodeDocument = { _id, itemId, isFree: true, holder: _id, sealedCode, at }
    const { duplicate } = await world.db.insert('codes', document)
    if (duplicate === null) added++
  })
  return added
}

/** Raises an item's stock to the number of its codes, once, also after a crash between the two. Answers what is left. */
export async function reconcileCodes(world: World, itemId: string): Promise<number> {
  const _id = itemKey(itemId)
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    // The stock first: codes that come in between are only counted too late, never twice.
    const stock = await world.db.find<StockDocument>('stock', _id)
    if (!stock) throw new Error(`the item ${itemId} has no stock`)
    const total = await world.db.howMany('codes', { itemId })
    const more = total - (stock.total ?? 0)
    if (more <= 0) return stock.left
    const raised = await world.db.step<StockDocument>('stock', {
      where: { _id, total: stock.total },
      set: { total },
      add: { left: more },
    })
    if (raised) return raised.left
  }
  throw new Error(`the stock of ${itemId} is never still`)
}

function codeId(world: World, itemId: string, code: string): string {
  return world.keys.hash('voucher-code', `${itemId}|${code}`)
}
