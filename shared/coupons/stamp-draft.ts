// What is wrong with a stamp programme before it is saved: the same words for the page and the server.
import type { Day } from '../calendar'
import { faultsOfId, gatherFaults, isDay } from '../staff/faults'
import type { DraftFault, StampDraft } from '../staff/offers-api'
import { checkProducts, hasProducts } from './products'

export interface StampContext {
  stores: string[]
  lines: string[]
  today: Day
  /** Offers with the way `stamps` that still run; left out by who does not know them all. */
  rewardOffers?: string[]
}

export function faultsOfStampProgramme(draft: StampDraft, context: StampContext): DraftFault[] {
  const faults = gatherFaults()
  faults.list.push(...faultsOfId(draft.programmeId, 'programmeId'))
  faults.text(draft.title, 1, 20, 'title', '活动名称')
  faults.text(draft.note, 0, 200, 'note', '说明')
  faults.whole(draft.needed, 2, 50, 'needed', '集满需要的枚数')
  faults.need(hasProducts(draft.what), 'what', '请写明买什么能得印花：填品类或商品编号')
  checkProducts(draft.what, faults)
  faults.knownOnly(draft.where.stores, context.stores, 'where.stores', '门店')
  faults.knownOnly(draft.where.lines, context.lines, 'where.lines', '业务线')
  if (faults.need(draft.rewardOfferId !== '', 'rewardOfferId', '请选择集满后得到的优惠券')) {
    const isFitting = context.rewardOffers?.includes(draft.rewardOfferId) ?? true
    faults.need(isFitting, 'rewardOfferId', '这张券不能用，请选一个勾选了“集满兑”的优惠')
  }
  const isDated = [
    faults.need(isDay(draft.from), 'from', '请填写第一天'),
    faults.need(isDay(draft.until), 'until', '请填写最后一天'),
  ].every(Boolean)
  if (isDated && faults.need(draft.until >= draft.from, 'until', '最后一天不能早于第一天')) {
    faults.need(draft.until >= context.today, 'until', '最后一天已经过去，请改到今天或以后')
  }
  return faults.list
}
