// What an alarm knows besides its name, in words: amounts, numbers and what WeChat said.
import { yuan } from '../../ui/figures'

const names: Record<string, string> = {
  day: '账单',
  refundNo: '退款单号',
  code: '微信说',
  state: '微信说',
  errcode: '微信错误码',
  month: '会员第几个月',
  offerIds: '优惠活动',
}

const moneyNames: Record<string, string> = { billFen: '微信', ourFen: '我们', refundFen: '退款' }

/** Only what people can use; amounts end in `Fen`. */
export function detailWords(details: Record<string, unknown>): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const money = moneyNames[name]
    if (money && typeof value === 'number') return [`${money} ¥${yuan(value)}`]
    const known = names[name]
    return known && (typeof value === 'string' || typeof value === 'number') ? [`${known} ${value}`] : []
  })
}
