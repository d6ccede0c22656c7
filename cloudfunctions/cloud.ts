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
}

export const collections: CollectionSpec[] = [
  {
    // Every change of every account, one document each. `_id` is "<memberId>.<seq>", so that the newest entry
    // of a member is the end of a range of ids; `of` names the sale that a refund undoes.
    name: 'journal',
    indexes: [
      { name: 'ref', fields: ['ref'], unique: true },
      { name: 'of', fields: ['of'] },
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
  // Who changed what in the registry. Only ever added to.
  { name: 'changes', indexes: [] },
  // How far a timer's work has come.
  { name: 'jobs', indexes: [] },
]

export const functions: FunctionSpec[] = [
  { name: 'account', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'card', kind: 'call', timeoutSeconds: 10, memoryMb: 256 },
  { name: 'store', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'staff', kind: 'call', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'till', kind: 'http', path: '/till', timeoutSeconds: 20, memoryMb: 256 },
  { name: 'nightly', kind: 'timer', cron: '0 */10 2-5 * * * *', timeoutSeconds: 60, memoryMb: 512 },
]

/** Set on every function: the one secret from which all keys are derived (64 hex digits). */
export const environmentVariables = ['CORNER_ROOT_KEY']
