// Refunds of paid memberships at the desk of the office: listed, approved, rejected. Every decision is recorded.
import {
  type PayRefund,
  type RefundState,
  refundStates,
  refundsUnderWay,
} from '../../shared/membership/order'
import { refundAloneAtMostFen } from '../../shared/membership/plan'
import { accept } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import type { ChangeRecord } from '../../shared/staff/change-record'
import type { RefundRow } from '../../shared/staff/membership-api'
import { withAmountsOfNow } from '../membership/refund-amounts'
import { approve, reject } from '../membership/refunds'
import type { Call, HandlersOf } from '../runtime/serve'
import type { World } from '../runtime/world'
import { approveInput, refundsInput, rejectInput } from './membership-shapes'
import { type NewestFirst, newestFirst, pageOf } from './newest-first'
import { historyOf } from './registry-changes'

export const refundHandlers: HandlersOf<Pick<StaffApi, 'refunds' | 'approveRefund' | 'rejectRefund'>> = {
  refunds: {
    input: refundsInput,
    run: async ({ isUnderWay, orderNo, after, limit = 20 }, { world }) => {
      const states = refundStates.filter(
        state => isUnderWay === undefined || refundsUnderWay.includes(state) === isUnderWay,
      )
      const page = { after, limit }
      const { rows, next } =
        orderNo === undefined
          ? await inStates(world, states, page)
          : pageOf(await ofOrder(world, orderNo, states), page)
      return accept({ items: (await withAmountsOfNow(world, rows)).map(rowOf), next })
    },
  },

  approveRefund: {
    input: approveInput,
    run: async ({ orderNo }, call) => {
      const approved = await approve(call.world, { orderNo, ...personOf(call) })
      const known = approved.ok ? [approved.value] : await ofOrder(call.world, orderNo, ['asked'])
      // Also when it has counted before: the call that counted may have died before it was recorded.
      for (const refund of known) await recordApproval(call, refund)
      return approved.ok ? accept(rowOf(approved.value)) : approved
    },
  },

  rejectRefund: {
    input: rejectInput,
    run: async ({ orderNo, reason }, call) => {
      const rejected = await reject(call.world, { orderNo, reason, ...personOf(call) })
      if (!rejected.ok) return rejected
      await recordRejection(call, rejected.value)
      return accept(rowOf(rejected.value))
    },
  },
}

interface Page {
  after?: string
  limit: number
}

async function ofOrder({ db }: World, orderNo: string, states: RefundState[]): Promise<PayRefund[]> {
  const refunds = await db.findBy<PayRefund>('payRefunds', { orderNo })
  return refunds.filter(({ state }) => states.includes(state))
}

/** Asked for state by state, so that the few that are under way are found among however many. */
async function inStates(
  { db }: World,
  states: RefundState[],
  { after, limit }: Page,
): Promise<NewestFirst<PayRefund>> {
  if (states.length === refundStates.length) {
    return newestFirst<PayRefund>(db, 'payRefunds', { after, limit })
  }
  // One more of each than is shown: they tell whether anything follows.
  const pages = await Promise.all(
    states.map(state =>
      newestFirst<PayRefund>(db, 'payRefunds', { where: { state }, after, limit: limit + 1 }),
    ),
  )
  return pageOf(
    pages.flatMap(page => page.rows),
    { after, limit },
  )
}

function personOf({ memberId, staff }: Call): { by: string; name: string } {
  return { by: `staff:${memberId}`, name: staff?.name ?? '' }
}

/** Under the approval's own time and place: it is recorded once, however often it is sent. */
async function recordApproval(call: Call, { _id: refundNo, approvals, ...refund }: PayRefund): Promise<void> {
  const { by } = personOf(call)
  const index = approvals.findIndex(approval => approval.by === by)
  const approval = approvals[index]
  if (!approval) return
  const { amountFen, orderNo } = refund
  await record(call, 'staff.approveRefund', {
    _id: `${approval.at}-${refundNo}.${index + 1}`,
    at: approval.at,
    subject: subjectOf(refundNo),
    before: { refundNo, approvals: index },
    after: { refundNo, orderNo, amountFen, approvals: index + 1 },
  })
}

async function recordRejection(call: Call, refund: PayRefund): Promise<void> {
  const { _id: refundNo, orderNo, rejectedFor } = refund
  const subject = subjectOf(refundNo)
  // Asked again after a lost reply.
  if ((await historyOf(call.world, subject)).some(({ what }) => what === 'staff.rejectRefund')) return
  const at = call.world.now().toISOString()
  await record(call, 'staff.rejectRefund', {
    _id: `${at}-${refundNo}.0`,
    at,
    subject,
    before: { refundNo, state: 'asked' },
    after: { refundNo, orderNo, state: 'rejected', rejectedFor },
  })
}

const subjectOf = (refundNo: string) => `refund:${refundNo}`

async function record(
  call: Call,
  what: string,
  change: Omit<ChangeRecord, 'by' | 'byName' | 'what'>,
): Promise<void> {
  const { by, name: byName } = personOf(call)
  const whole: ChangeRecord = { ...change, by, byName, what }
  await call.world.db.insert('changes', whole)
}

function rowOf(refund: PayRefund): RefundRow {
  const { _id, orderNo, memberNo, planName, state, reason, at, amountFen, totalFen, approvals } = refund
  const isHalfApproved = state === 'asked' && approvals.length === 1
  return {
    refundNo: _id,
    orderNo,
    memberNo,
    planName,
    state,
    reason,
    at,
    amountFen,
    totalFen,
    approvals,
    needsSecondPerson: isHalfApproved && amountFen > refundAloneAtMostFen,
    rejectedFor: refund.rejectedFor,
    doneAt: refund.doneAt,
    alarms: refund.alarms,
  }
}
