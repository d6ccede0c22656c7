// Trials as a file, and the report that a supplier gets.
import { dayOf, timeOf } from '@shared/calendar'
import type { StaffTrialRow, TrialReport } from '@shared/staff/trials-api'
import { wayNames } from '../../trials/trial-words'
import { type Cell, type Column, csvOf } from '../frame/csv'
import { totalOf } from './trial-draft'
import { trialMark } from './trial-words'

const moment = (instant: string) => `${dayOf(instant)} ${timeOf(instant)}`

export const trialColumns = (now: Date): Column<StaffTrialRow>[] => [
  { heading: '编号', cell: row => row.trialId },
  { heading: '名称', cell: row => row.title },
  { heading: '状态', cell: row => trialMark(row, now).words },
  { heading: '供应商', cell: row => row.supplier },
  { heading: '商品编号', cell: row => row.sku },
  { heading: '正价（元）', cell: row => row.fullPriceFen / 100 },
  { heading: '试用价（元）', cell: row => row.priceFen / 100 },
  { heading: '积分', cell: row => row.points },
  { heading: '分配方式', cell: row => wayNames[row.how] },
  { heading: '门店数', cell: row => row.pieces.length },
  { heading: '份数', cell: row => totalOf(row.pieces) },
  { heading: '申请人数', cell: row => row.applicants },
  { heading: '开始申请', cell: row => moment(row.opensAt) },
  { heading: '截止申请', cell: row => moment(row.closesAt) },
]

type Line = [part: string, name: string, pieces: Cell, applied: Cell, chosen: Cell, collected: Cell]

const headings = ['部分', '名称', '数量／份数', '申请', '选中', '领取'] as const

/** The whole report, one thing a line: what it came to, store by store, stars, tags and words. */
export function reportCsv(report: TrialReport): string {
  const { pieces, applied, chosen, collected } = report
  const one = (part: string, name: string, count: Cell): Line => [part, name, count, null, null, null]
  const lines: Line[] = [
    one('商品', report.title, null),
    one('供应商', report.supplier, null),
    one('商品编号', report.sku, null),
    ['合计', '全部门店', pieces, applied, chosen, collected],
    ...report.stores.map((store): Line => {
      return ['门店', store.storeName, store.pieces, store.applied, store.chosen, store.collected]
    }),
    one('评价', '评价数', report.reviewed),
    one('评价', '平均星数', report.stars),
    ...report.starCounts.map((count, index) => one('星数', `${index + 1} 星`, count)),
    ...report.tags.map(({ tag, count }) => one('标签', tag, count)),
    ...report.words.map(({ word, count }) => one('常用词', word, count)),
    one('正价回购', '30 天内回购的人数', report.buyers),
    one('正价回购', '30 天内回购的件数', report.bought),
    one('正价回购', report.countedUntil ? `统计到 ${report.countedUntil}` : '还没有人领取', null),
  ]
  const columns = headings.map((heading, at) => ({ heading, cell: (line: Line) => line[at] ?? null }))
  return csvOf(columns, lines)
}
