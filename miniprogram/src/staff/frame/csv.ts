// Lists as CSV that Excel opens: UTF-8 with a mark at its head, and no cell that a spreadsheet would run.

export type Cell = string | number | null

export interface Column<Row> {
  heading: string
  cell: (row: Row) => Cell
}

export function csvOf<Row>(columns: Column<Row>[], rows: Row[]): string {
  const lines = [
    columns.map(({ heading }) => heading),
    ...rows.map(row => columns.map(({ cell }) => cell(row))),
  ]
  return `\uFEFF${lines.map(line => line.map(written).join(',')).join('\r\n')}\r\n`
}

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // A text that begins like a formula is one to a spreadsheet, unless an apostrophe goes before it.
  const calm = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(calm) ? `"${calm.replace(/"/g, '""')}"` : calm
}
