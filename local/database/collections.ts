// The shape of a collection's declaration, and the refusal of declarations that the cloud would refuse.

/** A collection and its indexes, as `cloudfunctions/cloud.ts` declares them. */
export interface CollectionSpec {
  name: string
  indexes: IndexSpec[]
}

export interface IndexSpec {
  name: string
  fields: string[]
  unique?: boolean
}

const maxIndexes = 100
const maxFields = 31

/** Throws when the cloud could not create these collections. */
export function checkSpecs(specs: readonly CollectionSpec[]): void {
  const seen = new Set<string>()
  for (const spec of specs) {
    if (!isCollectionName(spec.name)) throw new Error(`'${spec.name}' cannot be the name of a collection`)
    if (seen.has(spec.name)) throw new Error(`collection '${spec.name}' is declared twice`)
    seen.add(spec.name)
    checkIndexes(spec)
  }
}

/** Whether the cloud would accept this as the name of a collection. */
export function isCollectionName(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Za-z][A-Za-z0-9_-]{0,31}$/.test(name)
}

function checkIndexes(spec: CollectionSpec): void {
  if (spec.indexes.length > maxIndexes) throw new Error(`'${spec.name}' has more than ${maxIndexes} indexes`)
  const names = new Set<string>(['_id_'])
  for (const index of spec.indexes) {
    const where = `index '${index.name}' of '${spec.name}'`
    if (!index.name || names.has(index.name)) throw new Error(`${where} has an empty or repeated name`)
    names.add(index.name)
    const fields = new Set(index.fields)
    if (index.fields.length === 0 || index.fields.length > maxFields || fields.size < index.fields.length)
      throw new Error(`${where} must name 1 to ${maxFields} different fields`)
    if (index.fields.some(field => field.split('.').some(part => part === '' || part.startsWith('$'))))
      throw new Error(`${where} names a field that cannot exist`)
  }
}
