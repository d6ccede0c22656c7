// Why an order cannot be handed over, in words for the cashier.
import type { OrderState } from '@shared/mall/api'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'

interface Refused {
  refusal: AnyRefusal
  details: Record<string, unknown>
}

const notOpenWords: Partial<Record<OrderState, string>> = {
  done: '这个订单已经领走了',
  shipped: '这个订单已经寄出了',
  cancelled: '这个订单已经取消，积分退给顾客了',
  lapsed: '这个订单过了领取日期，积分退给顾客了',
}

export function pickupRefusalText({ refusal, details }: Refused): string {
  if (refusal === 'wrong-store' && typeof details.storeName === 'string') {
    return `这个订单要到${details.storeName}领取`
  }
  if (refusal === 'order-not-open') {
    return notOpenWords[details.state as OrderState] ?? refusalText[refusal]
  }
  if (refusal === 'code-forged') return '没有认出这个取货码，请让顾客打开“我的兑换”再扫'
  return refusalText[refusal]
}
