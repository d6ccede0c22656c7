// How a trial stands, and what comes next, in words.
import type { StaffTrialRow } from '@shared/staff/trials-api'
import type { TrialWay } from '@shared/trials/trial'
import { freshTrial } from './trial-draft'
import { isToChoose, nextWords, piecesLine, trialMark } from './trial-words'

const fresh = freshTrial('t-1', new Date('2026-11-22T20:00:00Z'))
const before = new Date('2026-11-23T00:00:00Z')
const during = new Date('2026-11-25T00:00:00Z')
const after = new Date('2026-12-01T00:00:00Z')
const evening = new Date('2026-12-01T12:00:00Z')
const drawsAt = '2026-12-01T12:00:00.000Z'

const standings: [StaffTrialRow['state'], TrialWay, Date, string, string, boolean][] = [
  ['open', 'first-come', before, '未开始', '在那以前都可以修改', false],
  ['open', 'draw', before, '未开始', '不能再改', false],
  ['open', 'tier', during, '申请中', '12月1日 00:00 截止申请', false],
  ['open', 'first-come', after, '已截止', '等大家来领', false],
  ['open', 'tier', after, '待选人', '按等级选人', true],
  ['open', 'draw', after, '待抽签', '12月1日 20:00 以后抽签', true],
  ['open', 'draw', evening, '待抽签', '发布人以外的同事', true],
  ['chosen', 'draw', evening, '已公布', '看看报告', false],
  ['ended', 'tier', evening, '提前结束', '选中的还可以来领', false],
]

test.each(standings)('%s %s at %s: %s', (state, how, now, mark, next, toChoose) => {
  const trial = { ...fresh, state, how, drawsAt: how === 'draw' ? drawsAt : null }
  expect(trialMark(trial, now).words).toBe(mark)
  expect(nextWords(trial, now)).toContain(next)
  expect(isToChoose(trial, now)).toBe(toChoose)
})

test('stores, pieces and applicants in one line', () => {
  const pieces = [
    { storeId: 'S001', pieces: 800 },
    { storeId: 'S002', pieces: 400 },
  ]
  expect(piecesLine({ pieces, applicants: 3580 })).toBe('2 家店 1,200 份 · 申请 3,580 人')
})
