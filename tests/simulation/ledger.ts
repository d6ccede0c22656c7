// What clients asked for under which number, and what they were told: the outside view that the books must match.
import { canonical } from '../../cloudfunctions/runtime/chain'
import type { Entry } from '../../shared/account/account'
import type { Programme } from '../../shared/account/programme'
import type { SaleLine } from '../../shared/store/api'

/** An answer as a client understands it. Silence: no answer, or a fault of ours, so nobody knows. */
export type Told<Value = Record<string, unknown>> =
  | { kind: 'value'; value: Value }
  | { kind: 'refusal'; refusal: string; details: Record<string, unknown> }
  | { kind: 'silence' }

export const silence = { kind: 'silence' } as const

interface AskedFor {
  /** The business key that the journal must carry. */
  ref: string
  told: Told[]
  /** The cashier walked away: nobody will ask again, and either outcome is right. */
  isGivenUp: boolean
  /** Asks once more under the same number. */
  again: () => Promise<Told>
}

export interface AskedSale extends AskedFor {
  kind: 'sale'
  storeId: string
  saleNo: string
  lines: SaleLine[]
  spendPoints: number
  couponIds: string[]
  /** 二人同行: whose code was shown as well. */
  friendId: string | null
  soldAt: number | null
  /** Steps of the codes that were presented, or the scan's entry. */
  steps: number[]
  scan: string | null
}

export interface AskedRefund extends AskedFor {
  kind: 'refund'
  storeId: string
  refundNo: string
  saleNo: string
  lines: SaleLine[] | null
  amountFen: number
}

export interface AskedScan extends AskedFor {
  kind: 'scan'
  storeId: string
  step: number
}

/** Anything else that somebody does under a name of its own: a claim, a gift, a redemption, a check-in. */
export interface AskedDeed extends AskedFor {
  kind: 'deed'
  memberId: string
  /** The entry that it became, if it is booked. */
  find: (books: Books) => Entry | undefined
  /** Whether the books bear an answer out. */
  isTrue: (books: Books, value: Record<string, unknown>) => boolean
  /** The part of an answer that every retry repeats. */
  lasting: (value: Record<string, unknown>) => unknown
}

export type Asked = AskedSale | AskedRefund | AskedScan | AskedDeed

/** The journal by what entries are looked for by. */
export interface Books {
  /** The entry of a business key; of one that was given up, that of the name after it. */
  byRef: (ref: string) => Entry | undefined
  ofMember: (memberId: string) => Entry[]
}

export interface Violation {
  rule: string
  detail: string
  /** Whose last events tell the story. */
  memberId: string | null
}

export class Ledger {
  readonly asked = new Map<string, Asked>()
  /** Member numbers that people were told at joining. */
  readonly joined: { memberId: string; memberNo: string }[] = []
  /** Codes of the mall that people were shown, by order. */
  readonly codes = new Map<string, string>()
  /** Every version of the programme that was ever in force. */
  readonly programmes = new Map<number, Programme>()
  readonly violations: Violation[] = []
  /** Everything that clients did, in order. */
  readonly events: { at: number; memberId: string | null; text: string }[] = []

  constructor(private readonly clock: () => number) {}

  note(memberId: string | null, text: string): void {
    this.events.push({ at: this.clock(), memberId, text })
  }

  violated(rule: string, detail: string, memberId: string | null): void {
    this.violations.push({ rule, detail, memberId })
  }

  /** Somebody was shown the code of an order: always the same one. */
  showCode(orderId: string, code: string, memberId: string): void {
    const before = this.codes.get(orderId) ?? code
    if (before !== code)
      this.violated('one code for one order', `${orderId}: ${before}, then ${code}`, memberId)
    this.codes.set(orderId, code)
  }

  /** Files an answer under its number, and compares it with the earlier ones. */
  tell(asked: Asked, told: Told, memberId: string | null): void {
    if (told.kind === 'value') {
      const before = asked.told.find(earlier => earlier.kind === 'value')
      if (before && lasting(asked, before.value) !== lasting(asked, told.value)) {
        const detail = `${asked.ref}: ${lasting(asked, before.value)} and later ${lasting(asked, told.value)}`
        this.violated('equal answers for one number', detail, memberId)
      }
    }
    asked.told.push(told)
    this.note(memberId, `${asked.ref} → ${words(told)}`)
  }
}

/** The part of an answer that a retry must repeat; what a scan says of the balance is as of the asking. */
function lasting(asked: Asked, value: Record<string, unknown>): string {
  if (asked.kind === 'deed') return canonical(asked.lasting(value))
  return canonical(asked.kind === 'scan' ? { scan: value.scan, expiresAt: value.expiresAt } : value)
}

export function words(told: Told): string {
  if (told.kind === 'value') return `ok ${JSON.stringify(told.value).slice(0, 240)}`
  return told.kind === 'refusal' ? `refused: ${told.refusal}` : 'no answer'
}

/** The answer that was given, if any. */
export function valueTold(asked: Asked): Record<string, unknown> | null {
  const told = asked.told.find(one => one.kind === 'value')
  return told?.kind === 'value' ? told.value : null
}
