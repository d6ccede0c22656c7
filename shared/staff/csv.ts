// Lists that staff upload: comma-separated, or copied out of a sheet with tabs. Only the first column is read.
import { parse } from 'papaparse'

const listAtMostLines = 5000
const listAtMostLetters = 1_000_000

export interface ListLine {
  /** From 1, as a sheet counts its rows. */
  line: number
  text: string
}

export type ReadList =
  | { is: 'read'; lines: ListLine[] }
  | { is: 'too-long' }
  /** A quotation mark that is never closed swallows the rest of the list: nothing of it can be trusted. */
  | { is: 'broken'; line: number }

/** Reads a CSV text. Empty rows are passed over, and so is the first one with a text when it is a heading. */
export function readCsv(csv: string, isHeading: (text: string) => boolean): ReadList {
  if (csv.length > listAtMostLetters) return { is: 'too-long' }
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const [firstRow = ''] = text.split('\n', 1)
  const delimiter = firstRow.includes('\t') ? '\t' : ','
  const { data, errors } = parse<string[]>(text, { delimiter, newline: '\n' })
  const fault = errors.find(({ type }) => type === 'Quotes')
  if (fault) return { is: 'broken', line: (fault.row ?? 0) + 1 }
  const lines = listed(data.map(([cell = '']) => cell))
  const [first] = lines
  return checked(first && isHeading(first.text) ? lines.slice(1) : lines)
}

/** The same for a list that needs no reading. */
export function readPlain(texts: string[]): ReadList {
  return checked(listed(texts))
}

function listed(texts: string[]): ListLine[] {
  return texts
    .map((text, index) => ({ line: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')
}

function checked(lines: ListLine[]): ReadList {
  return lines.length > listAtMostLines ? { is: 'too-long' } : { is: 'read', lines }
}
