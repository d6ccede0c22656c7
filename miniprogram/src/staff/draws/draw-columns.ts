// Draws and their winners as files.
import { dayOf, timeOf } from '@shared/calendar'
import type { StaffDrawRow, StaffWin } from '@shared/staff/draws-api'
import { ticketWords as ticketNoWords, whoWords } from '../../draws/draw-words'
import type { Column } from '../frame/csv'
import { drawKindNames, drawMark, ticketWords, winMarks } from './draw-words'
import { prizeKindNames, prizeLine, worthOf } from './prize-words'

const moment = (instant: string | null) => (instant ? `${dayOf(instant)} ${timeOf(instant)}` : null)

export const drawColumns = (now: Date): Column<StaffDrawRow>[] => [
  { heading: '编号', cell: row => row.drawId },
  { heading: '名称', cell: row => row.terms.title },
  { heading: '种类', cell: row => drawKindNames[row.terms.kind] },
  { heading: '状态', cell: row => drawMark(row, now).words },
  { heading: '开始', cell: row => moment(row.terms.opensAt) },
  { heading: '截止', cell: row => moment(row.terms.closesAt) },
  { heading: '开奖', cell: row => moment(row.terms.drawsAt) },
  { heading: '参加', cell: row => ticketWords(row.terms) },
  { heading: '对象', cell: row => whoWords(row.terms.who) },
  { heading: '奖品', cell: row => prizeLine(row.terms.prizes) },
  { heading: '奖品份数', cell: row => worthOf(row.terms.prizes).pieces },
  { heading: '奖品价值（元）', cell: row => worthOf(row.terms.prizes).fen / 100 },
  { heading: '券数', cell: row => row.tickets },
  { heading: '公共号码', cell: row => row.terms.publicNumberName },
  { heading: '开出的号码', cell: row => row.publicNumber },
]

export const winColumns: Column<StaffWin>[] = [
  { heading: '奖品', cell: row => row.title },
  { heading: '种类', cell: row => prizeKindNames[row.kind] },
  { heading: '价值（元）', cell: row => row.valueFen / 100 },
  { heading: '券号', cell: row => ticketNoWords(row.ticketNo) },
  { heading: '会员号', cell: row => row.memberNo },
  { heading: '状态', cell: row => winMarks[row.state].words },
  { heading: '中奖时间', cell: row => moment(row.wonAt) },
  { heading: '领取截止', cell: row => moment(row.claimBy) },
  { heading: '订单号', cell: row => row.orderId },
]
