// What the phone keeps of the member's card, so that it opens at once and without network.
import type { Me } from '@shared/account/api'
import { kept } from '../call/kept'
import { randomName } from '../call/request-id'
import type { Told } from './news'
import type { KeptSeeds } from './next-code'

export const keptMe = kept<Me>('card.me', 3)
export const keptSeeds = kept<KeptSeeds>('card.seeds')
export const keptUsedSteps = kept<number[]>('card.used')
export const keptTold = kept<Told>('card.told')
const keptDevice = kept<string>('card.device')

/** Made once: a second phone has another one, and its seeds end those of this phone. */
export function thisDevice(): string {
  const known = keptDevice.read()
  if (known) return known
  const made = randomName(20)
  keptDevice.write(made)
  return made
}

/** After the card is closed nothing of it stays on the phone. */
export function forgetCard(): void {
  for (const one of [keptMe, keptSeeds, keptUsedSteps, keptTold, keptDevice]) one.forget()
}
