// Refunds: whole, in parts, by line, twice, over what is left, and of sales that are still to come.
import type { SaleLine } from '../../shared/store/api'
import type { Chain } from './chain'
import { type AskedRefund, type Told, valueTold } from './ledger'

const asksAtMost = 4

/** Refunds a part or all of a sale that was acknowledged. */
export async function refund(chain: Chain): Promise<void> {
  const { luck, sold } = chain
  if (sold.length === 0) return
  const sale = luck.chance(0.5) ? luck.pick(sold.slice(-8)) : luck.pick(sold)
  const wholeFen = Number(valueTold(sale)?.payableFen)
  const what = luck.weighted({ whole: 3, part: 4, line: 3, allLines: 2, tooMuch: 1 })
  if (what === 'line') {
    await ask(chain, sale.storeId, sale.saleNo, [partOf(chain, luck.pick(sale.lines))], 0)
  } else if (what === 'allLines') {
    await ask(chain, sale.storeId, sale.saleNo, sale.lines, 0)
  } else {
    const part = luck.between(1, Math.max(1, wholeFen))
    const amountFen = what === 'whole' ? wholeFen : what === 'part' ? part : wholeFen + 1
    if (amountFen > 0) await ask(chain, sale.storeId, sale.saleNo, null, amountFen)
  }
}

/** Some pieces of a line, with their share of what it cost. */
function partOf({ luck }: Chain, line: SaleLine): SaleLine {
  const qty = luck.between(1, line.qty)
  return { ...line, qty, amountFen: Math.floor((line.amountFen * qty) / line.qty) }
}

/** A refund that overtakes its sale: refused, and asked again under its number when the sale may be there. */
export async function refundTooEarly(chain: Chain): Promise<void> {
  const { storeId } = chain.counter()
  chain.faults.count('refund before its sale')
  await ask(chain, storeId, `n${chain.luck.between(1, 60) + chain.ledger.asked.size}`, null, 100)
}

async function ask(
  chain: Chain,
  storeId: string,
  saleNo: string,
  lines: SaleLine[] | null,
  amountFen: number,
): Promise<void> {
  const { luck, ledger, faults } = chain
  const refundNo = chain.newNumber()
  const body = { refundNo, saleNo, ...(lines ? { lines } : { amountFen }) }
  const memberId = chain.buyers.get(`sale:${storeId}:${saleNo}`) ?? null
  const asked: AskedRefund = {
    kind: 'refund',
    ref: `refund:${storeId}:${refundNo}`,
    storeId,
    refundNo,
    saleNo,
    lines,
    amountFen,
    told: [],
    isGivenUp: false,
    again: () => chain.counter(storeId).ask('refund', body, chain.nonce()),
  }
  ledger.asked.set(asked.ref, asked)
  const once = async (): Promise<Told> => {
    const told = await asked.again()
    ledger.tell(asked, told, memberId)
    return told
  }
  const isOpen = (told: Told) =>
    told.kind === 'silence' || (told.kind === 'refusal' && ['busy', 'no-such-sale'].includes(told.refusal))
  const isDouble = faults.strikes('duplicate at once', 0.1)
  const first = await Promise.all(isDouble ? [once(), once()] : [once()])
  let told = first.find(one => !isOpen(one)) ?? first[0]
  for (let more = 1; more < asksAtMost && told && isOpen(told); more++) {
    if (faults.strikes('cashier gave up', 0.1)) {
      asked.isGivenUp = true
      return
    }
    await chain.timeline.sleep(luck.between(50, 4000))
    told = await once()
  }
  if (told?.kind === 'value' && faults.strikes('duplicate later', 0.06)) {
    chain.later.push(async () => {
      await once()
    })
  }
}
