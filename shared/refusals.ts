// What people read when something is refused: short, polite, and what to do next.
import type { AccountApi } from './account/api'
import type { CommonRefusal } from './api'
import type { CheckinApi } from './checkin/api'
import type { CouponsApi } from './coupons/api'
import type { MallApi } from './mall/api'
import type { StaffApi } from './staff/api'
import type { StoreApi } from './store/api'

export type Refusal =
  | CommonRefusal
  | AccountApi[keyof AccountApi]['refusal']
  | StoreApi[keyof StoreApi]['refusal']
  | CouponsApi[keyof CouponsApi]['refusal']
  | CheckinApi[keyof CheckinApi]['refusal']
  | MallApi[keyof MallApi]['refusal']
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
  'orders-open': '还有没领的兑换订单，请先领取或取消',
  'birthday-fixed': '生日一年只能改一次，明年再来改吧',
  'no-such-offer': '没有这个活动，可能已经下架',
  'not-claimable': '这张券不能在这里领取',
  'offer-not-open': '活动还没开始，到时间再来领',
  'offer-closed': '活动已经结束，看看别的优惠吧',
  'tier-too-low': '您的等级还不够，多买多升级',
  'paid-members-only': '这是付费会员的权益',
  'claimed-already': '您已经领过了，去卡包看看',
  'sold-out': '已经被领完了，下次早点来',
  'sold-out-today': '今天的份额领完了，明天再来',
  'wallet-full': '卡包满了，先用掉几张再领',
  'coupon-not-fit': '这张券不适用于这一单，请去掉再试',
  'coupons-clash': '整单券和单品券每单各用一张，请去掉一张',
  'friend-is-self': '两个码是同一位会员，请扫朋友的码',
  'not-givable': '这张券不能转赠',
  'no-such-gift': '没有找到这份赠券，请让朋友重新发一次',
  'gift-taken': '这张券已经被别人领走了',
  'gift-lapsed': '超过 24 小时没有领取，券已退回给朋友',
  'make-up-used': '这个月的补签机会用过了',
  'nothing-missed': '这一天不用补签',
  'no-such-item': '没有这件商品，可能已经下架',
  'not-on-sale': '现在不能兑换，请留意兑换时间',
  'limit-reached': '您已经兑换到上限了',
  'way-not-offered': '这件商品不支持这种领取方式',
  'address-needed': '请填写收货地址',
  'too-many-orders': '未完成的订单太多了，先去领取吧',
  'no-such-order': '没有找到这个订单，请核对后再试',
  'order-not-open': '这个订单已经处理过了',
  'wrong-store': '请到下单时选择的门店领取',
  'draft-faulty': '有几处需要改一下，请看标红的地方',
  'below-taken': '数量不能少于已经发出的数量',
  outdated: '刚才有人改过，请刷新后再改',
  'already-ended': '已经结束，不能再改，可以复制一份新的',
  'not-issuable': '这个活动没有勾选“员工发放”',
  'list-faulty': '名单里有错误，一张都没有发，请改好再传',
  'list-too-long': '名单太长了，请分几次上传',
  'not-virtual': '这件商品不是兑换码商品',
  'no-such-programme': '没有这个集印活动',
}
