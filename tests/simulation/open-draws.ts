// Which draws of a world are open, and making a new one where there is none.
import type { DrawDocument } from '../../cloudfunctions/runtime/draws'
import type { DrawTerms } from '../../shared/draws/draw'
import type { Chain } from './chain'
import { type Kind, smallTerms } from './small-draws'

const isSmall = (drawId: string) => !drawId.endsWith('-demo')

/** Draws as the registry has them, drafts left out. */
export function drawsOf(chain: Chain): DrawDocument[] {
  return chain.host
    .documents<DrawDocument>('registry')
    .filter(({ _id, state }) => _id.startsWith('draw:') && state !== 'draft')
}

/** A small one that is open; a new one where there is none. */
export async function openOne(chain: Chain, kind: Kind): Promise<DrawDocument | undefined> {
  const pick = () => chain.luck.pickAny(openOnes(chain, kind).filter(({ drawId }) => isSmall(drawId)))
  const known = pick()
  if (known) return known
  await newDraw(chain, kind)
  return pick()
}

/** Open ones of a kind, as far as the calendar goes. */
export function openOnes(chain: Chain, kind: DrawTerms['kind']): DrawDocument[] {
  return drawsOf(chain).filter(
    ({ state, terms: known }) =>
      state === 'open' && known.kind === kind && Date.parse(known.closesAt) > chain.timeline.now,
  )
}

export async function newDraw(
  chain: Chain,
  kind: Kind = chain.luck.pick(['monthly', 'instant']),
): Promise<void> {
  const drawId = `draw-${chain.newNumber()}`
  const saved = await chain.staff('saveDraw', { ...smallTerms(chain, drawId, kind) })
  if (saved.kind !== 'value') return
  const first = await chain.staff('publishDraw', { drawId })
  if (first.kind === 'silence' || chain.luck.chance(0.2)) await chain.staff('publishDraw', { drawId })
}
