// The report as a supplier's spreadsheet shows it.
import type { TrialReport } from '@shared/staff/trials-api'
import { reportCsv } from './trial-columns'

const report: TrialReport = {
  trialId: 't-1',
  title: '燕麦拿铁',
  supplier: '=燕麦公司',
  sku: 'oat-1',
  pieces: 30,
  applied: 50,
  chosen: 30,
  collected: 28,
  reviewed: 12,
  stars: 4.3,
  starCounts: [0, 1, 1, 3, 7],
  tags: [{ tag: '好喝', count: 9 }],
  words: [{ word: '香', count: 6 }],
  buyers: 8,
  bought: 15,
  stores: [{ storeId: 'S001', storeName: '人民路店', pieces: 30, applied: 50, chosen: 30, collected: 28 }],
  countedUntil: '2027-01-05',
}

test('everything of the report is a line of its own, and no cell is run', () => {
  const lines = reportCsv(report).replace('\uFEFF', '').trim().split('\r\n')
  expect(lines[0]).toBe('部分,名称,数量／份数,申请,选中,领取')
  expect(lines).toContain("供应商,'=燕麦公司,,,,")
  expect(lines).toContain('合计,全部门店,30,50,30,28')
  expect(lines).toContain('门店,人民路店,30,50,30,28')
  expect(lines).toContain('评价,平均星数,4.3,,,')
  expect(lines).toContain('星数,5 星,7,,,')
  expect(lines).toContain('标签,好喝,9,,,')
  expect(lines).toContain('常用词,香,6,,,')
  expect(lines).toContain('正价回购,30 天内回购的件数,15,,,')
  expect(lines).toContain('正价回购,统计到 2027-01-05,,,,')
})

test('without collectors and reviews there is nothing to average', () => {
  const text = reportCsv({ ...report, stars: null, countedUntil: null })
  expect(text).toContain('平均星数,,')
  expect(text).toContain('还没有人领取')
})
