import { type ReadList, readCsv, readPlain } from './csv'

const isHeading = (text: string) => !/\d/.test(text)
const texts = (list: ReadList) =>
  list.is === 'read' ? list.lines.map(({ line, text }) => [line, text]) : list

test.each<[string, string, [number, string][]]>([
  [
    'one column',
    '123456789\n234567890',
    [
      [1, '123456789'],
      [2, '234567890'],
    ],
  ],
  ['a heading', '会员号\n123456789\n', [[2, '123456789']]],
  [
    'a byte order mark, and the line ends of Windows',
    '\uFEFF会员号,姓名\r\n123456789,阿梅\r\n',
    [[2, '123456789']],
  ],
  [
    'the line ends of old sheets',
    '123456789\r234567890\r',
    [
      [1, '123456789'],
      [2, '234567890'],
    ],
  ],
  [
    'quotes, and commas and line ends in them',
    '"123456789","王, 小\n明"\n"234567890",x',
    [
      [1, '123456789'],
      [2, '234567890'],
    ],
  ],
  ['a quote in quotes', '"12""3",x', [[1, '12"3']]],
  [
    'empty rows and blanks',
    '\n\n 123456789 ,x\n,,\n234567890',
    [
      [3, '123456789'],
      [5, '234567890'],
    ],
  ],
  ['tabs out of a sheet', '会员号\t姓名\n123456789\t阿梅, 店长', [[2, '123456789']]],
  ['nothing', '', []],
  ['a heading alone', '会员号', []],
])('%s', (_, csv, expected) => {
  expect(texts(readCsv(csv, isHeading))).toEqual(expected)
})

test('only the first line may be a heading', () => {
  expect(texts(readCsv('会员号\n备注\n1', isHeading))).toEqual([
    [2, '备注'],
    [3, '1'],
  ])
})

test('a quote that is never closed breaks the list, with the line where it opens', () => {
  expect(readCsv('1\n2\n"3\n4\n5', isHeading)).toEqual({ is: 'broken', line: 3 })
})

test('five thousand lines are read, one more is too long, and ten megabytes are not even looked at', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => String(100_000_000 + index))
  const list = readCsv(lines(5000).join('\n'), isHeading)
  expect(list.is === 'read' && list.lines.length).toBe(5000)
  expect(readCsv(lines(5001).join('\n'), isHeading)).toEqual({ is: 'too-long' })
  expect(readPlain(lines(5001))).toEqual({ is: 'too-long' })
  const started = performance.now()
  expect(readCsv('123456789\n'.repeat(1_048_576), isHeading)).toEqual({ is: 'too-long' })
  expect(performance.now() - started).toBeLessThan(500)
})
