// `npm run verify-draw -- proof.json [--list list.txt] [--ticket N]`: recomputes a draw from its proof and says what was
// compared. It asks no server; docs/draw-proof.md tells what is checked, and what that does not prove.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs, TextDecoder } from 'node:util'
import { checkProof, checkTicket, readProof, termsOf } from '../shared/draws/check'
import type { CheckedStep, DrawProof, ProofStep } from '../shared/draws/proof-format'
import { pageOf, pagesIn } from '../shared/draws/ticket-list'

const usage = 'usage: npm run verify-draw -- proof.json [--list list.txt] [--ticket N]'

/** What each check compares, in plain words. */
const words: Record<ProofStep, string> = {
  format: 'the file has all fields of a proof, and no others',
  terms: 'the published terms have the published hash (SHA-256)',
  commitment: 'the revealed secret is the one that was promised before the start (SHA-256)',
  pages: 'the pages of the list have the published hashes, and so has their chain',
  list: 'the list has one line a ticket, numbered 1…N, and the published hash (SHA-256)',
  exclusions: 'who could not win is as it was published at closing (SHA-256)',
  deck: 'the secret lays out the deck whose hash was promised (SHA-256)',
  result: 'the winners are those that secret, list and public number (or the deck) give',
}
const marks = { right: '✓', wrong: '✗', skipped: '–' }

function main(): number {
  const { file, listFile, ticketNo } = asked()
  const proof = readProof(textOf(file))
  if (!proof) throw new Error(`${file} is no proof: it holds no JSON object`)
  const list = listFile === undefined ? null : textOf(listFile)
  const steps = checkProof(proof, list ?? (typeof proof.list === 'string' ? proof.list : null))
  for (const { step, is, detail } of steps)
    console.log(`${marks[is]} ${step.padEnd(11)}${words[step]}\n  ${detail}`)

  const wrong = steps.filter(({ is }) => is === 'wrong')
  const isReadable = !wrong.some(({ step }) => step === 'format' || step === 'terms')
  if (isReadable) showWinners(proof, steps)
  console.log(`\n${conclusion(steps)}`)
  const isTicketRight = ticketNo === null || !isReadable || showTicket(proof, list ?? proof.list, ticketNo)
  return wrong.length === 0 && isTicketRight ? 0 : 1
}

function asked(): { file: string; listFile: string | undefined; ticketNo: number | null } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'string' }, ticket: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Error(usage)
  if (values.ticket !== undefined && !/^[1-9]\d{0,9}$/.test(values.ticket)) throw new Error(usage)
  const ticketNo = values.ticket === undefined ? null : Number(values.ticket)
  return { file, listFile: values.list, ticketNo }
}

/** A file's text; paths are meant from where npm was called. */
function textOf(file: string): string {
  const place = path.resolve(process.env.INIT_CWD ?? '', file)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(place)
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error(`${file} is damaged: it is no UTF-8 text`)
  }
}

function showWinners(proof: DrawProof, steps: CheckedStep[]): void {
  const { title, prizes } = termsOf(proof)
  console.log(`\n${title ?? proof.drawId} · ${proof.tickets} ${nounOf(proof, proof.tickets)}`)
  if (proof.publicNumber !== null)
    console.log(`public number ${proof.publicNumber}: look it up at its source`)
  if (proof.secret === null) {
    console.log('not drawn yet: there are no winners')
    return
  }
  const isRight = steps.some(({ step, is }) => step === 'result' && is === 'right')
  console.log(isRight ? 'winners, as computed and as published:' : 'winners as published, NOT confirmed:')
  const titles = new Map(prizes.map(prize => [prize.prizeId, prize.title ?? prize.prizeId]))
  for (const { ticketNo, prizeId } of proof.results) {
    console.log(`  ${nounOf(proof, 1)} ${ticketNo}  ${titles.get(prizeId) ?? prizeId}`)
  }
  if (proof.results.length === 0) console.log('  none')
}

/** Says where a ticket stands and whether it won; false when its page is not the published one. */
function showTicket(proof: DrawProof, list: string | null, ticketNo: number): boolean {
  const name = `${nounOf(proof, 1)} ${ticketNo}`
  const page = pageOf(ticketNo)
  if (ticketNo > proof.tickets) {
    console.log(`${marks.wrong} ${name} does not exist: the last one is ${proof.tickets}`)
    return false
  }
  if (list === null) {
    console.log(`${marks.skipped} ${name}: its line is on page ${page} of the list, give that with --list`)
    console.log(`  ${outcomeOf(proof, ticketNo)}`)
    return true
  }
  const { isRight, alias, detail } = checkTicket(proof, page, pagesIn(list)[page - 1] ?? '', ticketNo)
  const found = isRight ? `its line is "${detail}", and page ${page} has its published hash` : detail
  console.log(`${isRight ? marks.right : marks.wrong} ${name}: ${found}`)
  const excluded = proof.exclusions.find(exclusion => exclusion.alias === alias)
  console.log(
    `  ${outcomeOf(proof, ticketNo)}${excluded ? `; its alias could not win: ${excluded.reason}` : ''}`,
  )
  return isRight
}

function outcomeOf(proof: DrawProof, ticketNo: number): string {
  if (proof.secret === null) return 'not drawn yet'
  const won = proof.results.find(result => result.ticketNo === ticketNo)
  return won ? `it won: ${titleOf(proof, won.prizeId)}` : 'it did not win'
}

function titleOf(proof: DrawProof, prizeId: string): string {
  return termsOf(proof).prizes.find(prize => prize.prizeId === prizeId)?.title ?? prizeId
}

function nounOf({ kind }: DrawProof, count: number): string {
  const noun = kind === 'instant' ? 'card' : 'ticket'
  return count === 1 ? noun : `${noun}s`
}

function conclusion(steps: CheckedStep[]): string {
  const wrong = steps.filter(({ is }) => is === 'wrong').map(({ step }) => step)
  if (wrong.length > 0) return `WRONG: ${wrong.join(', ')}`
  const is = (step: ProofStep) => steps.find(checked => checked.step === step)?.is
  if (is('result') === 'right') {
    return is('list') === 'right'
      ? 'RIGHT: the whole draw was recomputed'
      : 'RIGHT, but the list was not given (--list)'
  }
  if (is('commitment') === 'skipped') return 'RIGHT so far: not drawn yet'
  return 'RIGHT so far, but the winners could not be recomputed: give the list with --list'
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
