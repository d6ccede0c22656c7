// Staff: who I am here; and for an admin people, stores and terminals. Every change is recorded with it.
import { z } from 'zod'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi, StaffRecord } from '../../shared/staff/api'
import type { ChangeRecord } from '../../shared/staff/change-record'
import { storeRoles } from '../../shared/staff/roles'
import { listOf } from '../runtime/pages'
import {
  noGuesses,
  registryId,
  type StaffDocument,
  type StoreDocument,
  type TerminalDocument,
} from '../runtime/registry'
import { onCloud, serve } from '../runtime/serve'
import { businessNumber, nothing, openid } from '../runtime/shapes'
import { alarmHandlers } from './alarms'
import { billHandlers } from './bills'
import { codeHandlers } from './codes'
import { archiveHandlers } from './draw-archive'
import { winHandlers } from './draw-look'
import { riskHandlers } from './draw-risk'
import { drawHandlers } from './draws'
import { issueHandlers } from './issuing'
import { itemHandlers } from './items'
import { offerHandlers } from './offers'
import { orderHandlers } from './orders'
import { payOrderHandlers } from './pay-orders'
import { paySettingsHandlers } from './pay-settings'
import { planHandlers } from './plans'
import { prizeCodeHandlers } from './prize-codes'
import { programmeHandlers } from './programme'
import { refundHandlers } from './refunds'
import { changeRegistry } from './registry-changes'
import { stampHandlers } from './stamp-programmes'
import { addTerminal, revokeTerminal, terminalRecord } from './terminals'
import { trialChoiceHandlers } from './trial-choice'
import { trialReportHandlers } from './trial-report'
import { trialPostHandlers } from './trials'

const role = z.enum(['cashier', 'manager', 'staff', 'finance', 'admin'])
const title = z.string().trim().min(1).max(40)

const saveInput = z
  .strictObject({ openid, role, name: title, storeId: businessNumber.optional() })
  .superRefine((staff, context) => {
    const needsStore = storeRoles.includes(staff.role)
    if (needsStore === (staff.storeId !== undefined)) return
    const message = needsStore ? 'a role of a store needs its store' : 'this role belongs to no store'
    context.addIssue({ code: 'custom', path: ['storeId'], message })
  })

export const handle = serve<StaffApi>('staff', {
  me: {
    input: nothing,
    // For anyone, so the own record is asked for here.
    run: async (_, { openid: own, world }) => {
      const staff = await world.db.find<StaffDocument>('registry', registryId.staff(own))
      if (!staff) return accept({ role: 'shopper', name: null, store: null })
      const { storeId, storeName, line } = staff
      const store = storeId && line ? { storeId, name: storeName ?? '', line } : null
      return accept({ role: staff.role, name: staff.name, store })
    },
  },

  ...programmeHandlers,
  ...offerHandlers,
  ...itemHandlers,
  ...stampHandlers,
  ...issueHandlers,
  ...codeHandlers,
  ...orderHandlers,
  ...drawHandlers,
  ...winHandlers,
  ...riskHandlers,
  ...archiveHandlers,
  ...prizeCodeHandlers,
  ...trialPostHandlers,
  ...trialChoiceHandlers,
  ...trialReportHandlers,
  ...planHandlers,
  ...payOrderHandlers,
  ...refundHandlers,
  ...alarmHandlers,
  ...billHandlers,
  ...paySettingsHandlers,

  stores: {
    input: nothing,
    run: async (_, { world }) => {
      const stores = await listOf<StoreDocument>(world, 'store')
      return accept(stores.map(({ storeId, name, line }) => ({ storeId, name, line })))
    },
  },

  list: {
    input: nothing,
    run: async (_, { world }) => accept((await listOf<StaffDocument>(world, 'staff')).map(staffRecord)),
  },

  save: {
    input: saveInput,
    needs: ({ storeId }) => (storeId === undefined ? [] : [registryId.store(storeId)]),
    run: async (asked, call) => {
      const { openid: own, records } = call
      if (asked.openid === own) return refuse('own-record')
      const store = asked.storeId === undefined ? null : records.store(asked.storeId)
      if (asked.storeId !== undefined && !store) return refuse('no-such-store')
      const document: StaffDocument = {
        _id: registryId.staff(asked.openid),
        openid: asked.openid,
        role: asked.role,
        name: asked.name,
        storeId: store?.storeId ?? null,
        storeName: store?.name ?? null,
        line: store?.line ?? null,
        ...noGuesses,
      }
      await changeRegistry(call, 'staff.save', document._id, () => document, staffRecord)
      return accept(staffRecord(document))
    },
  },

  remove: {
    input: z.strictObject({ openid }),
    run: async (asked, call) => {
      if (asked.openid === call.openid) return refuse('own-record')
      const id = registryId.staff(asked.openid)
      const before = await changeRegistry(call, 'staff.remove', id, () => null, staffRecord)
      return before ? accept({ openid: asked.openid }) : refuse('no-such-staff')
    },
  },

  saveStore: {
    input: z.strictObject({ storeId: businessNumber, name: title, line: businessNumber }),
    needs: () => [registryId.programme],
    run: async (store, call) => {
      const { records, world } = call
      if (!records.programme().lines.some(line => line.id === store.line)) return refuse('no-such-line')
      const id = registryId.store(store.storeId)
      const document: StoreDocument = { _id: id, ...store }
      const plain = ({ storeId, name, line }: StoreDocument) => ({ storeId, name, line })
      await changeRegistry(call, 'staff.saveStore', id, () => document, plain)
      // Terminals and people of the store carry its name and line, so that a sale needs no further look-up.
      const copies = [
        ...(await listOf<StaffDocument>(world, 'staff')),
        ...(await listOf<TerminalDocument>(world, 'terminal')),
      ].filter(known => known.storeId === store.storeId)
      for (const copy of copies) {
        await world.db.update('registry', { _id: copy._id }, { storeName: store.name, line: store.line })
      }
      return accept(store)
    },
  },

  terminals: {
    input: nothing,
    run: async (_, { world }) =>
      accept((await listOf<TerminalDocument>(world, 'terminal')).map(terminalRecord)),
  },

  addTerminal: {
    input: z.strictObject({ terminalId: businessNumber, storeId: businessNumber }),
    needs: ({ storeId, terminalId }) => [registryId.store(storeId), registryId.terminal(terminalId)],
    run: (asked, call) => addTerminal(call, asked),
  },

  revokeTerminal: {
    input: z.strictObject({ terminalId: businessNumber }),
    run: ({ terminalId }, call) => revokeTerminal(call, terminalId),
  },

  changes: {
    input: z.strictObject({
      before: z.string().max(80).optional(),
      limit: z.int().min(1).max(100).optional(),
    }),
    run: async ({ before, limit = 50 }, { world }) => {
      const range = { from: '', to: before ?? '9999', newestFirst: true, limit: limit + 1 }
      const found = await world.db.range<ChangeRecord>('changes', range)
      const items = found.slice(0, limit)
      return accept({ items, next: found.length > limit ? (items[items.length - 1]?._id ?? null) : null })
    },
  },
})

export const main = onCloud(handle)

function staffRecord({ openid: id, role: held, name, storeId }: StaffDocument): StaffRecord {
  return { openid: id, role: held, name, storeId }
}
