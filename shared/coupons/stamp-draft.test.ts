// Stamp programmes that can be saved, and those that cannot.
import type { StampDraft } from '../staff/offers-api'
import { faultsOfStampProgramme } from './stamp-draft'

const coffee: StampDraft = {
  programmeId: 'coffee-10',
  title: '咖啡集印',
  note: '买十送一',
  what: { categories: ['coffee'], skus: [] },
  where: { stores: [], lines: [] },
  needed: 10,
  rewardOfferId: 'free-coffee',
  from: '2026-11-01',
  until: '2026-12-31',
}
const context = { stores: ['S001'], lines: ['cvs'], today: '2026-11-22', rewardOffers: ['free-coffee'] }
const fieldsOf = (change: Partial<StampDraft>) =>
  faultsOfStampProgramme({ ...coffee, ...change }, context).map(({ field }) => field)

test.each<[string, Partial<StampDraft>]>([
  ['as it is', {}],
  ['two stamps', { needed: 2 }],
  ['fifty stamps', { needed: 50 }],
  ['one day, today', { from: '2026-11-22', until: '2026-11-22' }],
])('%s: no fault', (_, change) => expect(fieldsOf(change)).toEqual([]))

test.each<[string, Partial<StampDraft>, string[]]>([
  ['an id with capitals', { programmeId: 'Coffee' }, ['programmeId']],
  ['one stamp', { needed: 1 }, ['needed']],
  ['fifty-one stamps', { needed: 51 }, ['needed']],
  ['for nothing bought', { what: { categories: [], skus: [] } }, ['what']],
  ['an unknown place', { where: { stores: ['S009'], lines: ['bank'] } }, ['where.stores', 'where.lines']],
  ['no reward', { rewardOfferId: '' }, ['rewardOfferId']],
  ['a reward of another way', { rewardOfferId: 'welcome-5' }, ['rewardOfferId']],
  ['no days', { from: '', until: '2026-13-01' }, ['from', 'until']],
  ['backwards', { from: '2026-12-31', until: '2026-12-30' }, ['until']],
  ['over already', { until: '2026-11-21' }, ['until']],
])('%s', (_, change, fields) => expect(fieldsOf(change)).toEqual(fields))

test('who does not know the offers does not judge the reward', () => {
  const { rewardOffers: _, ...rest } = context
  expect(faultsOfStampProgramme({ ...coffee, rewardOfferId: 'any' }, rest)).toEqual([])
})
