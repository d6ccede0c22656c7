// The examination of a world that has come to rest: the journal against its own audit, against what clients were
// told, and against the model.
import { hashOf } from '../../cloudfunctions/runtime/chain'
import type { TermsDocument } from '../../cloudfunctions/runtime/offers'
import { type StockDocument, takenOf } from '../../cloudfunctions/runtime/stock'
import type { Entry } from '../../shared/account/account'
import { Audit } from '../../shared/account/audit'
import { booksOf, compareWithAnswers } from './answers'
import type { Chain } from './chain'
import { examineCompany } from './company-ledger'
import { examineCoupons } from './coupon-ledger'
import { examineDraws } from './draw-ledger'
import { compareWithModel } from './following'
import { examineGifts } from './gift-ledger'
import { shanghaiDay } from './model-sums'
import { drawsOf } from './open-draws'
import { examineOrders } from './order-ledger'
import { examinePayments, payFacts } from './pay-ledger'

/** Adds a violation to the ledger for everything that is wrong. */
export function examine(chain: Chain): void {
  const { ledger, host } = chain
  const journal = host.documents<Entry>('journal')
  const books = booksOf(journal)
  const registry = host.documents<TermsDocument>('registry')
  const terms = new Map(registry.map(document => [document._id, document.terms]))
  const termsOf = (offerId: string, version: number) => {
    const found = terms.get(`terms:${offerId}@${version}`)
    if (!found) throw new Error(`the registry holds no terms of ${offerId}@${version}`)
    return found
  }
  audit(chain, journal)
  const drawTerms = new Map(drawsOf(chain).map(draw => [draw.drawId, draw.terms]))
  compareWithModel(ledger, journal, { termsOf, drawTerms, pay: payFacts(chain) })
  compareWithAnswers(ledger, journal, books)
  examineCoupons(ledger, journal, termsOf)
  examineGifts(chain, books)
  examineCompany(ledger, journal)
  examineOrders(chain, journal)
  examineDraws(chain, journal)
  examinePayments(chain, journal)
  lookForLeftovers(chain, journal)
  for (const { where, message, stack, isUnprovoked } of chain.cloud.faultsOfOurs) {
    if (isUnprovoked) ledger.violated('no faults of ours', `${where}: ${message} ${stack}`, null)
  }
}

function audit(chain: Chain, journal: Entry[]): void {
  const audited = new Audit(hashOf, shanghaiDay(chain.timeline.now))
  for (const entry of journal) audited.read(entry)
  const { faults } = audited.finish()
  for (const stock of chain.host.documents<StockDocument>('stock')) {
    audited.readStock(stock._id, takenOf(stock), stock.holds)
    if (stock.left < 0 || (stock.total === null && takenOf(stock) < 0)) {
      chain.ledger.violated('no more than there is', `${stock._id}: ${stock.left} of ${stock.total}`, null)
    }
  }
  for (const fault of faults) {
    const memberId = fault.entry.split('.')[0] ?? null
    chain.ledger.violated(`audit: ${fault.rule}`, `${fault.entry}: ${fault.detail}`, memberId)
  }
}

/** After the night nothing is left of those who have gone, and nothing is missing of those who are here. */
function lookForLeftovers(chain: Chain, journal: Entry[]): void {
  const newest = new Map(journal.map(entry => [entry.memberId, entry.state]))
  const given = new Set(journal.map(entry => entry.state.memberNo))
  const profiles = chain.host.documents<{ _id: string; memberNo: string }>('members')
  const cards = chain.host
    .documents<{ _id: string; memberId: string; memberNo: string; closedAt: string | null }>('registry')
    .filter(({ _id }) => _id.startsWith('card:'))
  for (const { _id, memberNo } of profiles) {
    const state = newest.get(_id)
    if (state && !state.isOpen) chain.ledger.violated('nobody is kept who left', `profile ${memberNo}`, _id)
  }
  for (const { memberId, memberNo, closedAt } of cards) {
    const state = newest.get(memberId)
    // A card that came late under a number nobody was ever given opens nothing: no phone has a seed for it.
    if (state && !state.isOpen && !closedAt && given.has(memberNo))
      chain.ledger.violated('no card is good of who left', `card ${memberNo}`, memberId)
  }
  for (const [memberId, state] of newest) {
    if (!state.isOpen) continue
    const profile = profiles.find(known => known._id === memberId)
    const card = cards.find(known => known.memberNo === state.memberNo)
    if (profile?.memberNo !== state.memberNo || !card || card.closedAt) {
      chain.ledger.violated('a member has a profile and a card', JSON.stringify({ profile, card }), memberId)
    }
  }
}
