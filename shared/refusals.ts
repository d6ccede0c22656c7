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
  'bad-input': '填写的内容有误，请改一下再试',
  'not-signed-in': '没有认出您的微信，请重新打开小程序',
  'not-allowed': '您的身份不能做这一步，请联系管理员',
  'no-such-action': '版本有些旧了，请重新打开小程序',
  'conflicting-retry': '这个单号已经用过，请换新单再试',
  busy: '同时办理的人较多，请稍后再试',
  internal: '系统出了点问题，请稍后再试',
  'not-a-member': '还没有会员卡，请先领卡',
  'consent-needed': '请先阅读并同意隐私指引',
  'phone-code-refused': '手机号没有取到，可以先不填',
  'code-forged': '没有认出这个码，请让顾客打开会员码再扫',
  'code-expired': '码已过期，请让顾客刷新后再扫',
  'code-early': '顾客手机的时间不对，请打开“自动设置时间”再试',
  'code-used': '这个码用过了，请等顾客的新码出来再扫',
  'code-earn-only': '这个码超过一分钟，只能积分，不能抵扣',
  'member-closed': '这张会员卡已注销，请按非会员收款',
  'terminal-blocked': '错误的码太多，请十分钟后再试',
  'scan-unknown': '请重新扫会员码',
  'scan-expired': '扫码已过五分钟，请重新扫会员码',
  'scan-already-spent': '这次扫码已经抵扣过积分，请重新扫码',
  'no-such-coupon': '这张优惠券不能用，请去掉再试',
  'not-enough-points': '积分不够，请少用一些',
  'spend-step': '积分要整百使用，请调整一下',
  'spend-too-much': '这一单用不了这么多积分，请少用一些',
  'late-cannot-spend': '补记的单只能积分，不能抵扣',
  'too-late': '超过七天的单不能补记了',
  'in-the-future': '时间比现在还晚，请检查手机时间',
  'no-such-sale': '没有找到这个单号，请核对后再试',
  'refund-exceeds-sale': '退款超过了这一单还能退的金额',
  'no-such-store': '没有这家门店，请重新选择',
  'no-such-staff': '这位员工已经不在名单里',
  'own-record': '自己的身份要由另一位管理员来改',
  'no-such-line': '没有这条业务线，请重新选择',
  'terminal-exists': '这个收银终端编号已经有了，请换一个',
  'no-such-terminal': '没有找到这台收银终端',
}
