// What must be right before a draw is published, point by point: a tick, or everything that is still to be done.
import { type DrawTerms, prizeAtMostFen } from '@shared/draws/draw'
import type { DraftFault } from '@shared/staff/offers-api'

export interface LawCheck {
  /** What is true once nothing is missing. */
  words: string
  faults: DraftFault[]
}

type Part = { words: string; isAbout: (field: string, terms: DrawTerms) => boolean }

const oneOf =
  (...fields: string[]) =>
  (field: string) =>
    fields.includes(field)

/** A fault that stands at the value of a prize may be one of two: none is written, or too much. */
const isTooMuch = (field: string, { prizes }: DrawTerms) => {
  const [, index] = /^prizes\.(\d+)\.valueFen$/.exec(field) ?? []
  return index !== undefined && (prizes[Number(index)]?.valueFen ?? 0) > prizeAtMostFen
}

function partsOf({ kind }: DrawTerms): Part[] {
  const isInstant = kind === 'instant'
  return [
    { words: '名称和规则已写明', isAbout: oneOf('title', 'picture', 'rules', 'drawId') },
    { words: '单个奖品不超过 50,000 元', isAbout: isTooMuch },
    {
      words: '奖品种类、价值、数量都已写明',
      isAbout: (field, terms) => /^prizes(\.|$)/.test(field) && !isTooMuch(field, terms),
    },
    {
      words: '参加条件和时间已写明',
      isAbout: oneOf('opensAt', 'closesAt', 'points', 'perMember', 'who.tiers'),
    },
    isInstant
      ? { words: '中奖机会已写明', isAbout: oneOf('cards') }
      : { words: '开奖时间和方法已写明', isAbout: oneOf('drawsAt', 'publicNumberName') },
    { words: '领奖期限和方式已写明', isAbout: oneOf('claimWithinDays', 'howToClaim') },
  ]
}

/** Every point with its faults; what belongs to no point stands at the end by itself. */
export function lawChecks(terms: DrawTerms, faults: DraftFault[]): LawCheck[] {
  const parts = partsOf(terms)
  const checks = parts.map(({ words, isAbout }) => ({
    words,
    faults: faults.filter(({ field }) => isAbout(field, terms)),
  }))
  const others = faults.filter(fault => !checks.some(check => check.faults.includes(fault)))
  return [...checks, ...(others.length > 0 ? [{ words: '', faults: others }] : [])]
}
