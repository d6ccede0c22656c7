// What the ways of getting coupons and of receiving items are called, and the days of the week.
import type { Benefit, OfferWay } from '@shared/coupons/offer'
import type { ReceiveWay } from '@shared/mall/api'

export const wayNames: Record<OfferWay, string> = {
  claim: '领取',
  issue: '员工发放',
  welcome: '新人礼',
  birthday: '生日礼',
  duo: '二人同行',
  stamps: '集满兑',
  mall: '商城兑换',
  prize: '奖品',
  pack: '会员券包',
}

export const receiveNames: Record<ReceiveWay, string> = {
  pickup: '门店自提',
  desk: '服务台领取',
  delivery: '快递到家',
  virtual: '兑换码',
  till: '收银台抵现',
}

export const benefitNames: Record<Benefit['is'], string> = {
  'money-off': '满减',
  'percent-off': '折扣',
  'item-price': '单品券',
  'mall-voucher': '商城券',
}

export const weekdayNames = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']
