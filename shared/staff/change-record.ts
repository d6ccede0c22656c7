// Who changed what in the registry, as staff read it.

export interface ChangeRecord {
  _id: string
  at: string
  /** `staff:<pseudonym>`; the name is the one they had then. */
  by: string
  byName?: string
  what: string
  /** What was changed: `offer:<id>`, `item:<id>`, `stamp:<id>`, `programme`, `refund:<id>`, `pay-order:<id>`, or a registry id. */
  subject?: string
  before: unknown
  after: unknown
}
