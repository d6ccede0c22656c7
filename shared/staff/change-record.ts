// Who changed what in the registry, as staff read it.

export interface ChangeRecord {
  _id: string
  at: string
  by: string
  what: string
  /** What was changed: `offer:<id>`, `item:<id>`, `stamp:<id>`, `programme`, or a registry id. */
  subject?: string
  before: unknown
  after: unknown
}
