// Reading all of something by its ids: in pages of bounded memory, whatever comes or goes meanwhile.
import type { Database, Stored } from './database'
import type { World } from './world'

const readAtOnce = 1000

/** Every document of a collection with `from` <= id < `to`, in the order of ids; large documents want small pages. */
export async function* every<Document extends Stored>(
  db: Database,
  collection: string,
  from: string,
  to: string,
  pageSize = readAtOnce,
): AsyncGenerator<Document> {
  let next = from
  for (;;) {
    const page = await db.range<Document>(collection, { from: next, to, limit: pageSize })
    yield* page
    const last = page[page.length - 1]
    if (page.length < pageSize || !last) return
    // A space sorts before every character of an id, so this is the next one.
    next = `${last._id} `
  }
}

/** The same at once, for collections that are known to be small. */
export async function all<Document extends Stored>(
  db: Database,
  collection: string,
  from = '',
  to = '~',
): Promise<Document[]> {
  const documents: Document[] = []
  for await (const document of every<Document>(db, collection, from, to)) documents.push(document)
  return documents
}

/** All records of one kind in the registry, by id. */
export function listOf<Document extends Stored>(
  { db }: Pick<World, 'db'>,
  kind: 'staff' | 'store' | 'terminal' | 'offer' | 'item' | 'draw' | 'trial' | 'plan',
): Promise<Document[]> {
  return all(db, 'registry', `${kind}:`, `${kind};`)
}
