// The audit of draws: who paid has a number and who has a number paid, numbers have no gaps, and no prize was given
// that was not won, or more often than it was published.
import type { Entry } from '../../shared/account/account'
import type { Fault } from '../../shared/account/audit'
import type { Database } from './database'
import type { DrawDocument } from './draws'
import { every } from './pages'
import type { RollPage } from './rolls'

interface Paid {
  entry: string
  memberId: string
  tickets: number
}

interface Won {
  _id: string
  drawId: string
  memberId: string
  ticketNo: number
  prizeId: string
}

/** Reads the entries of a journal first, then what stands beside it. */
export class DrawAudit {
  private readonly paid = new Map<string, Paid>()
  private readonly given = new Map<string, { entry: string; memberId: string; prizeId: string }>()
  private readonly faults: Fault[] = []

  read({ _id, kind, ref, memberId, details }: Entry): void {
    if (kind === 'entered' || kind === 'played') {
      const { tickets } = details as { tickets: number }
      this.paid.set(ref, { entry: _id, memberId, tickets })
    } else if (kind === 'won') {
      const { drawId, ticketNo, prizeId } = details as Won
      this.given.set(`${drawId} ${ticketNo}`, { entry: _id, memberId, prizeId })
    }
  }

  /** After the last entry. */
  async finish(db: Database): Promise<Fault[]> {
    await this.checkRolls(db)
    await this.checkWins(db)
    return this.faults
  }

  private async checkRolls(db: Database): Promise<void> {
    let rollId = ''
    let next = 1
    for await (const page of every<RollPage>(db, 'rolls', '', '~', 100)) {
      if (page.rollId !== rollId) next = 1
      rollId = page.rollId
      if (page.from !== next) this.fault(page._id, 'ticket', `it begins at ${page.from}, expected ${next}`)
      const counted = page.places.reduce((sum, { count }) => sum + count, 0)
      if (counted !== page.count)
        this.fault(page._id, 'ticket', `${page.count} numbers, ${counted} in its places`)
      next = page.from + page.count
      for (const { ref, memberId, count } of page.places) {
        // Applications for trials have their numbers on the same rolls, and are judged by their stock.
        if (!ref.startsWith('enter:') && !ref.startsWith('play:')) continue
        const entry = this.paid.get(ref)
        this.paid.delete(ref)
        if (entry?.memberId === memberId && entry.tickets === count) continue
        this.fault(page._id, 'ticket', `${count} numbers for ${ref}, which did not pay them`)
      }
    }
    for (const [ref, { entry }] of this.paid) this.fault(entry, 'ticket', `${ref} has paid and has no number`)
  }

  private async checkWins(db: Database): Promise<void> {
    const counts = new Map<string, number>()
    for await (const { _id, drawId, memberId, ticketNo, prizeId } of every<Won>(db, 'wins', '', '~')) {
      const prize = `${drawId} ${prizeId}`
      counts.set(prize, (counts.get(prize) ?? 0) + 1)
      const key = `${drawId} ${ticketNo}`
      const given = this.given.get(key)
      this.given.delete(key)
      if (!given) continue
      if (given.memberId !== memberId || given.prizeId !== prizeId) {
        this.fault(_id, 'prize', `won by another than ${given.entry} has it`)
      }
    }
    for (const { entry, prizeId } of this.given.values()) this.fault(entry, 'prize', `${prizeId} was not won`)
    for await (const { drawId, state, terms } of every<DrawDocument>(db, 'registry', 'draw:', 'draw;', 100)) {
      // A draft may say anything, and promises nothing yet.
      if (state === 'draft') continue
      for (const { prizeId, quantity } of terms.prizes) {
        const count = counts.get(`${drawId} ${prizeId}`) ?? 0
        if (count > quantity)
          this.fault(`draw:${drawId}`, 'prize', `${count} of ${quantity} ${prizeId} were won`)
      }
    }
  }

  private fault(entry: string, rule: 'ticket' | 'prize', detail: string): void {
    this.faults.push({ entry, rule, detail })
  }
}
