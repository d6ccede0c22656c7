// A public number counts once it was typed twice alike.
import { numberOf } from './number-twice'

test.each([
  ['3456.78', '3456.78', '3456.78'],
  [' 3456.78', '3456.78 ', '3456.78'],
  ['３４５６．７８', '3456.78', '3456.78'],
  ['3456.78', '3456.87', null],
  ['3456.78', '', null],
  ['', '', null],
])('%j and %j: %j', (once, again, number) => expect(numberOf({ once, again })).toBe(number))
