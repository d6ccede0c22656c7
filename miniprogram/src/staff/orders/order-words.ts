// Orders of the mall in the office's list and file.
import { dayOf, timeOf } from '@shared/calendar'
import type { OrderState } from '@shared/mall/api'
import type { StaffOrder } from '@shared/staff/offers-api'
import { priceWords } from '../../mall/item-words'
import type { Column } from '../frame/csv'
import type { Tone } from '../frame/state-mark'
import { receiveNames } from '../way-names'

export const orderMarks: Record<OrderState, { words: string; tone: Tone }> = {
  ready: { words: '待领取', tone: 'soon' },
  'to-ship': { words: '待发货', tone: 'held' },
  shipped: { words: '已发货', tone: 'on' },
  done: { words: '已完成', tone: 'on' },
  cancelled: { words: '已取消', tone: 'off' },
  lapsed: { words: '过期退回', tone: 'off' },
}

export const orderFilters = (Object.keys(orderMarks) as OrderState[]).map(value => ({
  value,
  name: orderMarks[value].words,
}))

/** Where it goes, or where it waits. */
export function whereWords({ way, storeName, storeId }: StaffOrder): string {
  const place = storeName ?? storeId
  return place ? `${receiveNames[way]} · ${place}` : receiveNames[way]
}

export const orderColumns: Column<StaffOrder>[] = [
  { heading: '订单号', cell: row => row.orderId },
  { heading: '下单时间', cell: row => `${dayOf(row.at)} ${timeOf(row.at)}` },
  { heading: '状态', cell: row => orderMarks[row.state].words },
  { heading: '商品', cell: row => row.title },
  { heading: '商品编号', cell: row => row.itemId },
  { heading: '会员号', cell: row => row.memberNo },
  { heading: '价格', cell: row => priceWords(row) },
  { heading: '领取方式', cell: row => receiveNames[row.way] },
  { heading: '门店', cell: row => row.storeName ?? row.storeId },
  { heading: '领取截止', cell: row => row.collectBy },
  { heading: '收货人', cell: row => row.address?.name ?? null },
  { heading: '电话', cell: row => row.address?.phone ?? null },
  { heading: '地址', cell: row => row.address?.text ?? null },
  { heading: '快递单号', cell: row => row.tracking },
]
