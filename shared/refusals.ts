// What people read when something is refused: short, polite, and what to do next.
import type { JoinRefusal, NotAMember } from './account/api'
import type { CommonRefusal } from './api'
import type { StaffApi } from './staff/api'
import type { RefundRefusal, SaleRefusal } from './store/api'

export type Refusal =
  | CommonRefusal
  | JoinRefusal
  | NotAMember
  | SaleRefusal
  | RefundRefusal
  | StaffApi[keyof StaffApi]['refusal']

export const refusalWords: Record<Refusal, string> = {
  'bad-input': '填写有误，请检查后再试',
  'not-signed-in': '请在微信中打开',
  'not-allowed': '您没有此项权限，请联系管理员',
  'no-such-action': '此功能暂不可用，请更新后再试',
  'conflicting-retry': '此单号已用于另一笔，请换新单号',
  busy: '人有点多，请再试一次',
  internal: '系统出了点问题，请稍后再试',
  'consent-needed': '请先阅读并同意最新的隐私指引',
  'phone-code-refused': '手机号没有取到，可以跳过或再试一次',
  'not-a-member': '还不是会员，先领一张会员卡吧',
  'code-forged': '不是有效的会员码，请让顾客重新打开会员卡',
  'code-expired': '会员码已过期，请让顾客刷新会员卡',
  'code-early': '会员码时间不对，请顾客校准手机时间',
  'code-used': '这个会员码已用过，请让顾客出示新码',
  'code-earn-only': '这个码只能积分，要用积分请出示新码',
  'member-closed': '该会员卡已注销',
  'terminal-blocked': '扫码失败次数过多，请十分钟后再试',
  'scan-unknown': '请先扫会员码',
  'scan-expired': '扫码已超过五分钟，请重新扫码',
  'scan-already-spent': '本次扫码已用过积分，请让顾客出示新码',
  'no-such-coupon': '没有这张优惠券',
  'not-enough-points': '积分不够',
  'spend-step': '积分要按整档使用',
  'spend-too-much': '积分抵扣超过了本单上限',
  'late-cannot-spend': '补录的销售只能积分，不能用积分',
  'too-late': '超过七天的销售不能补录',
  'in-the-future': '销售时间晚于现在，请检查收银机时钟',
  'no-such-sale': '没有找到这笔销售',
  'refund-exceeds-sale': '退货超过了这笔销售剩下的金额',
  'no-such-store': '没有这家门店',
  'own-record': '不能修改自己的权限，请另一位管理员操作',
  'no-such-staff': '没有这位员工',
  'no-such-line': '没有这个业务线',
  'terminal-exists': '这个终端编号已在使用',
  'no-such-terminal': '没有这个终端',
}

/** Refusals that only the till's HTTP API knows. */
const tillWords: Record<string, string> = {
  'not-signed-in': '签名不对、已过期，或终端未登记',
  'no-such-path': '没有这个接口',
  'wrong-method': '请求方法不对',
}

/** The words for a refusal of the till's API. */
export function tillWordsFor(refusal: string): string {
  return tillWords[refusal] ?? wordsFor(refusal)
}

/** The words for a refusal that came as text. */
export function wordsFor(refusal: string): string {
  return Object.hasOwn(refusalWords, refusal) ? refusalWords[refusal as Refusal] : refusalWords.internal
}
