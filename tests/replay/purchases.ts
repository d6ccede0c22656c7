// CDNOW's purchase history as receipts of a convenience store: a line a purchase, gzip or plain.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { startOf } from '../../shared/calendar'

export interface Purchase {
  /** Line of the file, from 1: the sale number is made of it. */
  line: number
  customer: string
  discs: number
  amountFen: number
  /** 09:00 in Shanghai, and 30 seconds for each purchase of that day before it. */
  soldAt: Date
}

const secondsApart = 30
const opensAtSeconds = 9 * 3600

/** Every purchase of the file, in the order of date, then line. */
export function readPurchases(file: string): Purchase[] {
  const bytes = readFileSync(file)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  const rows = text.split('\n').flatMap((row, index) => (row.trim() ? [rowOf(row, index + 1)] : []))
  rows.sort((a, b) => (a.day === b.day ? a.line - b.line : a.day < b.day ? -1 : 1))

  const soFar = new Map<string, number>()
  return rows.map(({ day, ...purchase }) => {
    const earlier = soFar.get(day) ?? 0
    soFar.set(day, earlier + 1)
    const seconds = opensAtSeconds + earlier * secondsApart
    return { ...purchase, soldAt: new Date(startOf(day).getTime() + seconds * 1000) }
  })
}

function rowOf(row: string, line: number) {
  const parts = /^\s*(\d+)\s+(\d{4})(\d\d)(\d\d)\s+(\d+)\s+(\d+)\.(\d\d)\s*$/.exec(row)
  if (!parts) throw new Error(`line ${line} is not a purchase: ${row}`)
  const [, customer = '', year, month, day, discs, yuan, fen] = parts
  return {
    line,
    customer,
    day: `${year}-${month}-${day}`,
    discs: Number(discs),
    amountFen: Number(yuan) * 100 + Number(fen),
  }
}
