// Orders and refunds of paid memberships in lists and files.

import { isOpenAlarm, openFirst } from '@shared/membership/alarms'
import type { BillDay } from '@shared/membership/order'
import type { OrderRow, RefundRow } from '@shared/staff/membership-api'
import type { Column } from '../frame/csv'
import type { Tone } from '../frame/state-mark'
import {
  alarmWords,
  bothAmounts,
  differenceWords,
  moment,
  orderMarks,
  refundMarks,
  shippingWords,
} from './pay-words'

/** How an order stands: what a person must see to comes first, then what came back of it. */
export function orderMarkOf({ state, alarms, refund }: OrderRow): { words: string; tone: Tone } {
  if (alarms.some(isOpenAlarm)) return { words: '要处理', tone: 'held' }
  if (refund && refund.state !== 'rejected') return refundMarks[refund.state]
  return orderMarks[state]
}

const money = (fen: number) => fen / 100
const alarmCell = (alarms: OrderRow['alarms']) =>
  openFirst(alarms)
    .map(({ what, cleared }) => {
      const { title } = alarmWords[what]
      return cleared ? `${title}（${cleared.name}已处理：${cleared.note}）` : title
    })
    .join('；')

export const payOrderColumns: Column<OrderRow>[] = [
  { heading: '订单号', cell: row => row.orderNo },
  { heading: '下单时间', cell: row => moment(row.at) },
  { heading: '状态', cell: row => orderMarks[row.state].words },
  { heading: '会员号', cell: row => row.memberNo },
  { heading: '方案', cell: row => row.planName },
  { heading: '第几版', cell: row => row.version },
  { heading: '金额（元）', cell: row => money(row.priceFen) },
  { heading: '付款时间', cell: row => moment(row.paidAt) },
  { heading: '微信订单号', cell: row => row.transactionId },
  { heading: '退款', cell: row => row.refund && refundMarks[row.refund.state].words },
  { heading: '退款金额（元）', cell: row => row.refund && money(row.refund.amountFen) },
  { heading: '发货信息', cell: row => row.shipping && shippingWords[row.shipping] },
  { heading: '发票抬头', cell: row => row.invoice?.title ?? null },
  { heading: '税号', cell: row => row.invoice?.taxNo ?? null },
  { heading: '提醒', cell: row => alarmCell(row.alarms) },
]

export const refundColumns: Column<RefundRow>[] = [
  { heading: '退款单号', cell: row => row.refundNo },
  { heading: '订单号', cell: row => row.orderNo },
  { heading: '申请时间', cell: row => moment(row.at) },
  { heading: '状态', cell: row => refundMarks[row.state].words },
  { heading: '会员号', cell: row => row.memberNo },
  { heading: '方案', cell: row => row.planName },
  { heading: '退款金额（元）', cell: row => money(row.amountFen) },
  { heading: '付款金额（元）', cell: row => money(row.totalFen) },
  { heading: '原因', cell: row => row.reason },
  { heading: '批准人', cell: row => row.approvals.map(({ name }) => name).join('、') },
  { heading: '驳回原因', cell: row => row.rejectedFor },
  { heading: '退到时间', cell: row => moment(row.doneAt) },
  { heading: '提醒', cell: row => alarmCell(row.alarms) },
]

const billResults: Record<BillDay['state'], string> = {
  matched: '一致',
  differs: '有差异',
  unreadable: '账单读不懂，请到商户平台核对',
}

/** Nothing is known of a day whose bill could not be read, and nothing is no 0. */
const known = (row: BillDay, figure: number) => (row.state === 'unreadable' ? null : figure)

export const billColumns: Column<BillDay>[] = [
  { heading: '日期', cell: row => row._id },
  { heading: '结果', cell: row => billResults[row.state] },
  { heading: '收款笔数', cell: row => known(row, row.payments) },
  { heading: '收款（元）', cell: row => known(row, money(row.paidFen)) },
  { heading: '退款笔数', cell: row => known(row, row.refunds) },
  { heading: '退款（元）', cell: row => known(row, money(row.refundedFen)) },
  {
    heading: '差异',
    cell: row =>
      row.differences
        .map(
          one => `${one.refundNo ?? one.orderNo} ${differenceWords[one.what].title}（${bothAmounts(one)}）`,
        )
        .join('；'),
  },
]
