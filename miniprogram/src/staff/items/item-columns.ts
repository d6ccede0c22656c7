// Mall items as a file.
import { dayOf, timeOf } from '@shared/calendar'
import type { ItemRow } from '@shared/staff/offers-api'
import type { Column } from '../frame/csv'
import { phaseMarks } from '../frame/state-mark'
import { receiveNames } from '../way-names'

const moment = (instant: string) => `${dayOf(instant)} ${timeOf(instant)}`

export const itemColumns: Column<ItemRow>[] = [
  { heading: '编号', cell: row => row.itemId },
  { heading: '名称', cell: row => row.title },
  { heading: '状态', cell: row => phaseMarks[row.phase].words },
  { heading: '积分', cell: row => row.points },
  { heading: '加钱（元）', cell: row => row.priceFen / 100 },
  { heading: '库存', cell: row => row.stock },
  { heading: '剩余', cell: row => row.left },
  { heading: '每人', cell: row => row.perMember },
  { heading: '领取方式', cell: row => row.ways.map(way => receiveNames[way]).join('、') },
  { heading: '开始兑换', cell: row => moment(row.onSaleFrom) },
  { heading: '结束兑换', cell: row => moment(row.onSaleUntil) },
  { heading: '版本', cell: row => row.version },
]
