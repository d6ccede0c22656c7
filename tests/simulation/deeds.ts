// A deed: something that somebody asks for under a name of its own, again and again until there is an answer.
import type { Entry } from '../../shared/account/account'
import type { Chain } from './chain'
import type { AskedDeed, Books, Told } from './ledger'

export interface Deed {
  /** Who asks, and whose answers these are. */
  memberId: string
  /** Tells this deed from every other one; its business key, where it has only one. */
  name: string
  ask: () => Promise<Told>
  find?: (books: Books) => Entry | undefined
  isTrue: AskedDeed['isTrue']
  lasting: AskedDeed['lasting']
}

const asksAtMost = 4
export const isOpen = (told: Told) =>
  told.kind === 'silence' || (told.kind === 'refusal' && told.refusal === 'busy')

/** Asks with everything that phones and networks do to it: twice at once, again after silence, again much later. */
export async function attempt(chain: Chain, deed: Deed): Promise<Told> {
  const { luck, ledger, faults } = chain
  const { name, memberId } = deed
  const known = ledger.asked.get(name)
  const asked: AskedDeed =
    known?.kind === 'deed'
      ? known
      : {
          kind: 'deed',
          ref: name,
          memberId,
          told: [],
          isGivenUp: false,
          again: deed.ask,
          find: deed.find ?? (books => books.byRef(name)),
          isTrue: deed.isTrue,
          lasting: deed.lasting,
        }
  ledger.asked.set(name, asked)
  const once = async () => {
    const told = await asked.again()
    ledger.tell(asked, told, memberId)
    return told
  }
  const isDouble = faults.strikes('duplicate at once', 0.12)
  const first = await Promise.all(isDouble ? [once(), once()] : [once()])
  let told = first.find(one => !isOpen(one)) ?? first[0]
  for (let more = 1; more < asksAtMost && isOpen(told); more++) {
    if (faults.strikes('shopper gave up', 0.08)) {
      asked.isGivenUp = true
      return told
    }
    await chain.timeline.sleep(luck.between(50, 4000))
    told = await once()
  }
  if (faults.strikes('duplicate later', 0.06)) {
    chain.later.push(async () => {
      await once()
    })
  }
  return told
}
