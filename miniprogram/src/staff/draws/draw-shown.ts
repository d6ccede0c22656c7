// A draft as the member's page would get it, before anybody has taken part; and a published draw as it stands now.
import type { DrawShown } from '@shared/draws/api'
import type { Draw, DrawTerms } from '@shared/draws/draw'
import { drawPhase } from '@shared/draws/phase'
import { sendable } from './draw-draft'

/** What a draft would look like if it were published now. */
export function shownAs(draft: DrawTerms, now: Date): DrawShown {
  const terms = sendable(draft)
  const start = now.toISOString()
  const opensAt = terms.opensAt || start
  return {
    ...terms,
    title: terms.title || '活动名称',
    opensAt,
    closesAt: terms.closesAt || start,
    prizes: terms.prizes.map(prize => ({ ...prize, title: prize.title || '奖品', left: prize.quantity })),
    phase: Date.parse(opensAt) > now.getTime() ? 'planned' : 'open',
    termsHash: '',
    commitment: '',
    publishedAt: start,
    tickets: 0,
    closing: null,
    publicNumber: null,
    drawnAt: null,
    results: [],
    endReason: null,
    ticketNos: [],
    alias: null,
    excluded: null,
    isStaff: false,
    why: null,
    isNextFree: terms.isFreeDaily || terms.points === 0,
  }
}

/** A draw at its stage; a draft as it would be. */
export function shownNow(draw: Draw, now: Date): DrawShown {
  const shown = shownAs(draw.terms, now)
  return { ...shown, phase: drawPhase(draw, now) ?? shown.phase }
}
