// The demonstration chain: its programme, three stores, a terminal in each, and a person for every role.

import { randomBytes } from 'node:crypto'
import { templatesId } from '../cloudfunctions/notices/grants'
import type { Database, Stored } from '../cloudfunctions/runtime/database'
import { keysFrom } from '../cloudfunctions/runtime/keys'
import {
  noGuesses,
  registryId,
  type StaffDocument,
  type StoreDocument,
  type TerminalDocument,
} from '../cloudfunctions/runtime/registry'
import { demoProgramme } from '../shared/account/demo-programme'
import type { StaffRecord, Store } from '../shared/staff/api'
import { connectHere, rootKey } from './connect'
import { demoDraws } from './demo-draws'
import { demoMall } from './demo-mall'
import { demoOffers } from './demo-offers'
import { demoPlans } from './demo-plans'
import { demoTrials } from './demo-trials'
import { demoTemplates } from './wechat/messages'

const stores: Store[] = [
  { storeId: 'S001', name: '人民路店', line: 'cvs' },
  { storeId: 'S002', name: '面包工坊', line: 'bakery' },
  { storeId: 'S003', name: '康宁药房', line: 'pharmacy' },
]

const people: StaffRecord[] = [
  { openid: 'demo-cashier', role: 'cashier', name: '小陈', storeId: 'S001' },
  { openid: 'demo-manager', role: 'manager', name: '周店长', storeId: 'S001' },
  { openid: 'demo-staff', role: 'staff', name: '总部小林', storeId: null },
  { openid: 'demo-staff-2', role: 'staff', name: '总部小何', storeId: null },
  { openid: 'demo-finance', role: 'finance', name: '财务老张', storeId: null },
  { openid: 'demo-admin', role: 'admin', name: '管理员', storeId: null },
]

/** The secret of a demonstration terminal. */
export const demoSecret = (terminalId: string) => `local-secret-${terminalId}`

/** Adds what is not there yet, and never overwrites what somebody has changed since. */
export async function seedDemo(
  db: Database,
  rootKey: string,
  random: (bytes: number) => Uint8Array,
  now: Date,
): Promise<void> {
  const keys = keysFrom(rootKey)
  const storeOf = (storeId: string | null) => stores.find(store => store.storeId === storeId)
  const offers = demoOffers(now)
  const mall = demoMall(now, keys, random)
  const draws = demoDraws(now, keys, random)
  const trials = demoTrials(now)
  const documents: Stored[] = [
    ...offers.registry,
    ...mall.registry,
    ...draws.registry,
    ...trials.registry,
    ...demoPlans(),
    { _id: registryId.programme, ...demoProgramme },
    { _id: templatesId, ...demoTemplates },
    ...stores.map((store): StoreDocument => ({ _id: registryId.store(store.storeId), ...store })),
    ...stores.map(({ storeId, name, line }): TerminalDocument => {
      const terminalId = `${storeId}-1`
      const sealedSecret = keys.seal(demoSecret(terminalId), random(12))
      const revokedAt = null
      const _id = registryId.terminal(terminalId)
      return { _id, terminalId, storeId, storeName: name, line, sealedSecret, revokedAt, ...noGuesses }
    }),
    ...people.map((person): StaffDocument => {
      const store = storeOf(person.storeId)
      const _id = registryId.staff(person.openid)
      return { _id, ...person, storeName: store?.name ?? null, line: store?.line ?? null, ...noGuesses }
    }),
  ]
  await addMissing(db, 'registry', documents)
  await addMissing(db, 'stock', [...offers.stock, ...mall.stock, ...draws.stock, ...trials.stock])
  await addMissing(db, 'codes', mall.codes)
}

async function addMissing(db: Database, collection: string, documents: Stored[]): Promise<void> {
  const ids = documents.map(document => document._id)
  const known = await db.findMany<Stored>(collection, ids)
  const missing = documents.filter(document => !known.some(existing => existing._id === document._id))
  await Promise.all(missing.map(document => db.insert(collection, document)))
}

/** The same for the cloud that this code runs inside, or that the environment names. */
export function seedDemoHere(): Promise<void> {
  return seedDemo(connectHere(), rootKey(), bytes => new Uint8Array(randomBytes(bytes)), new Date())
}
