// A change as two lines of text: what was done to whom, and only the fields that differ.

import { dayOf, timeOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { ChangeRecord } from '@shared/staff/change-record'
import { wayNames as trialWayNames } from '../trials/trial-words'
import { hundredths } from '../ui/figures'
import { drawKindNames } from './draws/draw-words'
import { fieldNames } from './field-names'
import { alarmTitles, platformNames, refundStateNames } from './payments/pay-words'
import { deliveryNames } from './plans/plan-words'
import { programmeChanges } from './programme/programme-words'
import { roleNames } from './role-names'
import { stateNames } from './state-names'
import { receiveNames, wayNames, weekdayNames } from './way-names'

const deeds: Record<string, string> = {
  'staff.save': '员工',
  'staff.remove': '移出员工',
  'staff.saveStore': '门店',
  'staff.addTerminal': '新增终端',
  'staff.revokeTerminal': '停用终端',
  'staff.saveOffer': '优惠活动',
  'staff.pauseOffer': '暂停或继续优惠',
  'staff.endOffer': '结束优惠',
  'staff.issueCoupons': '发放优惠券',
  'staff.saveItem': '商城商品',
  'staff.pauseItem': '暂停或继续商品',
  'staff.endItem': '下架商品',
  'staff.importCodes': '导入兑换码',
  'staff.saveStampProgramme': '集印活动',
  'staff.endStampProgramme': '结束集印',
  'staff.saveProgramme': '会员计划',
  'staff.ship': '发货',
  'staff.saveDraw': '抽奖草稿',
  'staff.publishDraw': '发布抽奖',
  'staff.closeDraw': '截止抽奖',
  'staff.draw': '开奖',
  'staff.endDraw': '提前结束抽奖',
  'staff.liftFlag': '解除风险',
  'staff.saveRiskRules': '风险规则',
  'staff.importPrizeCodes': '导入奖品兑换码',
  'staff.saveTrial': '新品试用',
  'staff.chooseTrial': '选试用的人',
  'staff.endTrial': '提前结束试用',
  'staff.hideReview': '隐藏或显示评价',
  'staff.savePlan': '会员方案',
  'staff.approveRefund': '批准退款',
  'staff.rejectRefund': '驳回退款',
  'staff.clearAlarm': '处理提醒',
  'staff.savePaySettings': '支付设置',
}
/** Words for values that are words of ours. */
const valueNames: Record<string, string> = {
  ...roleNames,
  ...wayNames,
  ...receiveNames,
  ...drawKindNames,
  ...refundStateNames,
  ...stateNames,
  ...trialWayNames,
  ...platformNames,
  ...alarmTitles,
}
/** What nobody wants to read: it says nothing or is said elsewhere. */
const silent = ['_id', 'version', 'offerId', 'itemId', 'programmeId', 'drawId', 'trialId', 'planId', 'phase']

type Fields = Record<string, unknown>

/** What was done, for a history of one thing. */
export function deedName(what: string): string {
  return deeds[what] ?? what
}

/** Who it was: by the name they had then; older records have a pseudonym, whose head tells people apart. */
export function byWords({ by, byName }: Pick<ChangeRecord, 'by' | 'byName'>): string {
  if (byName) return byName
  const [, pseudonym] = /^staff:(.+)$/.exec(by) ?? []
  return pseudonym ? `员工 ${pseudonym.slice(0, 6)}` : by
}

export function changeTitle(what: string, before: unknown, after: unknown): string {
  const both = { ...fieldsOf(before), ...fieldsOf(after) }
  const { name, terminalId, storeId, orderId } = both
  const title = both['terms.title'] ?? both['terms.name'] ?? both.title
  const subject = title ?? name ?? terminalId ?? storeId ?? orderId ?? both.refundNo ?? both.orderNo
  return [deedName(what), subject].filter(part => typeof part === 'string').join(' · ')
}

export function changeInWords(before: unknown, after: unknown): string {
  if (isProgramme(before) && isProgramme(after)) return programmeChanges(before, after).join('，')
  const old = fieldsOf(before)
  const fresh = fieldsOf(after)
  const names = Object.keys({ ...old, ...fresh }).filter(name => nameOf(name) !== null)
  // Where one side is missing the record came or went whole: there is nothing to compare.
  if (!before || !after) {
    if ('version' in fresh) return '新建'
    return names.map(name => `${nameOf(name)} ${text(name, { ...old, ...fresh }[name])}`).join('，')
  }
  return (
    names
      .filter(name => text(name, old[name]) !== text(name, fresh[name]))
      // Where it came from, in a record of what came of it, is no change.
      .filter(name => !(name === 'state' && fresh.state === undefined))
      .map(name => `${nameOf(name)} ${text(name, old[name])} → ${text(name, fresh[name])}`)
      .join('，')
  )
}

/** What is inside of things, by path: `terms.benefit.offFen`. Lists stay whole. */
function fieldsOf(record: unknown, path = ''): Fields {
  if (typeof record !== 'object' || record === null) return {}
  return Object.entries(record).reduce<Fields>((fields, [name, value]) => {
    const isNest = typeof value === 'object' && value !== null && !Array.isArray(value)
    return Object.assign(fields, isNest ? fieldsOf(value, `${path}${name}.`) : { [path + name]: value })
  }, {})
}

function nameOf(path: string): string | null {
  if (silent.includes(path)) return null
  return fieldNames[path] ?? fieldNames[path.replace(/^terms\./, '')] ?? null
}

function text(path: string, value: unknown): string {
  if (value === undefined || value === null) return /limits\.|perMember/.test(path) ? '不限' : '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (path.endsWith('delivery') && typeof value === 'string' && isDelivery(value)) return deliveryNames[value]
  if (path.endsWith('rateHundredths') && typeof value === 'number') return `${hundredths(value)} 倍`
  if (path.endsWith('Fen') && typeof value === 'number') return `${yuanWords(value)}元`
  if (path.endsWith('weekdays') && Array.isArray(value)) {
    return value.map(day => weekdayNames[day] ?? String(day)).join('、') || '每天'
  }
  // Nothing chosen is no limit where something is limited, and nothing where something is given.
  const none = /benefits\.|hiddenOn/.test(path) ? '无' : '不限'
  if (Array.isArray(value)) return value.map(elementText).join('、') || none
  const word = String(value)
  // Of a fingerprint its head is enough to tell one from another.
  if (/^[0-9a-f]{64}$/.test(word)) return `${word.slice(0, 8)}…`
  if (/^\d{4}-\d\d-\d\dT.*Z$|^\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d$/.test(word)) {
    return `${dayOf(word)} ${timeOf(word)}`
  }
  return valueNames[word] ?? word
}

/** One of a list: a name of ours, a prize with its number and worth, or a store with its pieces. */
function elementText(one: unknown): string {
  if (typeof one !== 'object' || one === null) return valueNames[String(one)] ?? String(one)
  const { title, quantity, valueFen, storeId, pieces, sku, name, priceFen } = one as Fields
  if (sku !== undefined && typeof priceFen === 'number') return `${name || sku} ${yuanWords(priceFen)}元`
  if (storeId !== undefined) return `${storeId} ${pieces} 份`
  const worth = typeof valueFen === 'number' ? `（${yuanWords(valueFen)}元）` : ''
  return `${title || '没有名称'} ${quantity} 份${worth}`
}

function isDelivery(word: string): word is keyof typeof deliveryNames {
  return word in deliveryNames
}

function isProgramme(record: unknown): record is Parameters<typeof programmeChanges>[0] {
  return typeof record === 'object' && record !== null && 'pointsPerYuan' in record && 'tiers' in record
}
