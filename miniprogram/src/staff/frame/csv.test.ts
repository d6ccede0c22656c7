// What a spreadsheet gets to see.
import { csvOf } from './csv'

const columns = [
  { heading: '名称', cell: (row: { text: string; count: number | null }) => row.text },
  { heading: '数量', cell: (row: { text: string; count: number | null }) => row.count },
]

test('a mark for UTF-8, Chinese headings, lines as Windows ends them', () => {
  expect(csvOf(columns, [{ text: '满20减5', count: 37 }])).toBe('\uFEFF名称,数量\r\n满20减5,37\r\n')
})

test.each([
  ['早餐,限时', '"早餐,限时"'],
  ['两\n行', '"两\n行"'],
  ['叫"甜"', '"叫""甜"""'],
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['1-2', '1-2'],
])('%j is written %j', (text, cell) => {
  expect(csvOf(columns, [{ text, count: null }])).toBe(`\uFEFF名称,数量\r\n${cell},\r\n`)
})

test('numbers stay numbers, below nothing too', () => {
  expect(csvOf(columns, [{ text: '', count: -3 }])).toBe('\uFEFF名称,数量\r\n,-3\r\n')
})
