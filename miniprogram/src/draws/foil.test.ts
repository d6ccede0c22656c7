// Rubbing the foil off a scratch card.
import { columns, isRubbedOff, type Rubbed, rows, rub, untouched } from './foil'

const ratio = 2

test('a touch takes a few tiles around it, and the same touch no more', () => {
  const once = rub(untouched, null, { x: 0.5, y: 0.5 }, ratio)
  expect(once.size).toBeGreaterThan(2)
  expect(once.size).toBeLessThan(20)
  expect(rub(once, null, { x: 0.5, y: 0.5 }, ratio)).toBe(once)
})

test('a quick stroke leaves no gap', () => {
  const stroke = rub(untouched, { x: 0.02, y: 0.5 }, { x: 0.98, y: 0.5 }, ratio)
  const middle = Math.floor(rows / 2) * columns
  for (let column = 0; column < columns; column++) expect(stroke.has(middle + column)).toBe(true)
})

test('a finger outside of the foil takes nothing', () => {
  expect(rub(untouched, null, { x: 0.5, y: -0.6 }, ratio)).toBe(untouched)
})

test('some strokes are enough, one is not', () => {
  const strokes = [0.15, 0.5, 0.85].reduce<Rubbed>(
    (rubbed, y) => rub(rubbed, { x: 0, y }, { x: 1, y }, ratio),
    untouched,
  )
  expect(isRubbedOff(rub(untouched, { x: 0, y: 0.5 }, { x: 1, y: 0.5 }, ratio))).toBe(false)
  expect(isRubbedOff(strokes)).toBe(true)
})
