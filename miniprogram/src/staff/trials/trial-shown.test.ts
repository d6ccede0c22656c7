// What the preview of a trial shows is what a member's page can show.
import { freshTrial, withPieces } from './trial-draft'
import { shownAs, shownNow } from './trial-shown'

const now = new Date('2026-11-22T20:00:00Z')
const fresh = freshTrial('t-1', now)
const stores = [{ storeId: 'S001', name: '人民路店', line: 'cvs' }]

test('gaps of a draft are filled in; no piece yet is not sold out', () => {
  const shown = shownAs(fresh, stores, now)
  expect(shown).toMatchObject({ title: '试用名称', fullPriceFen: 0, total: 0, left: null, phase: 'planned' })
  expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
})

test('stores have their names, and pieces are left where who comes first has them', () => {
  const draft = { ...fresh, pieces: withPieces(withPieces([], 'S001', 5), 'S009', 2) }
  expect(shownAs(draft, stores, now)).toMatchObject({
    total: 7,
    left: 7,
    stores: [
      { name: '人民路店', pieces: 5, left: 5 },
      { name: 'S009', pieces: 2, left: 2 },
    ],
  })
  const drawn = shownAs({ ...draft, how: 'draw' }, stores, now)
  expect(drawn).toMatchObject({ left: null, stores: [{ left: null }, { left: null }] })
})

test('a posted trial is shown at its stage, with who has applied', () => {
  const row = {
    ...fresh,
    version: 1,
    state: 'chosen' as const,
    chosenAt: '',
    endedAt: null,
    endReason: null,
    phase: 'over' as const,
    applicants: 40,
  }
  expect(shownNow(row, stores, now)).toMatchObject({ phase: 'chosen', applicants: 40 })
})
