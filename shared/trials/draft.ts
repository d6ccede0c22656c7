// What is wrong with a trial before it is posted: the same words for the page and the server. And what may still
// change once members could apply.
import { type Day, dayOf } from '../calendar'
import { prizeAtMostFen } from '../draws/draw'
import { lotteries } from '../draws/law'
import { builtInPictures } from '../mall/draft'
import { type Faults, faultsOfId, gatherFaults, isInstant } from '../staff/faults'
import type { DraftFault } from '../staff/offers-api'
import type { TrialDraft } from '../staff/trials-api'
import { type Trial, trialWays } from './trial'

export interface TrialContext {
  stores: string[]
  tiers: string[]
  today: Day
}

/** Every store has a stock of its own, and all of them are written together. */
const storesAtMost = 100
const piecesAtMost = 10_000
const pointsAtMost = 10_000_000
const openAtMostDays = 366
const dayMs = 86_400_000
const tagsAtMost = 12

/** All faults of a draft; empty when it can be posted. */
export function faultsOfTrial(draft: TrialDraft, context: TrialContext): DraftFault[] {
  const faults = gatherFaults()
  faults.list.push(...faultsOfId(draft.trialId, 'trialId'))
  faults.text(draft.title, 1, 20, 'title', '试用名称')
  faults.text(draft.story, 1, 1000, 'story', '介绍')
  const isBuiltIn = builtInPictures.some(name => name === draft.picture)
  const isAddress = /^https:\/\/\S{4,500}$/.test(draft.picture)
  faults.need(isBuiltIn || isAddress, 'picture', '请选一张图，或填写 https:// 开头的图片地址')
  faults.text(draft.supplier, 1, 40, 'supplier', '供应商')
  faults.text(draft.sku, 1, 64, 'sku', '商品编号')
  checkPieces(draft.pieces, context, faults)
  faults.knownOnly(draft.who.tiers, context.tiers, 'who.tiers', '等级')
  faults.whole(draft.points, 0, pointsAtMost, 'points', '积分')
  checkPrices(draft, faults)
  const opening = { from: 'opensAt', until: 'closesAt' }
  if (faults.span(draft.opensAt, draft.closesAt, opening, openAtMostDays)) {
    // `closesAt` itself is too late: the last day is that of the moment before.
    const lastDay = dayOf(new Date(Date.parse(draft.closesAt) - 1))
    faults.need(lastDay >= context.today, 'closesAt', '结束时间已经过去，请改到今天或以后')
  }
  checkHow(draft, faults)
  faults.whole(draft.collectWithinDays, 1, 90, 'collectWithinDays', '领取天数')
  faults.whole(draft.reviewWithinDays, 1, 180, 'reviewWithinDays', '评价天数')
  checkTags(draft.tags, faults)
  return faults.list
}

function checkPieces(pieces: Trial['pieces'], context: TrialContext, faults: Faults): void {
  if (!faults.need(pieces.length > 0, 'pieces', '请至少选一家门店，并填写份数')) return
  faults.need(pieces.length <= storesAtMost, 'pieces', `一次试用最多 ${storesAtMost} 家门店`)
  faults.knownOnly(
    pieces.map(({ storeId }) => storeId),
    context.stores,
    'pieces',
    '门店',
  )
  // One wrong number is told once, however many stores have it.
  const wrong = pieces.find(({ pieces: count }) => !isCount(count))
  if (wrong) faults.whole(wrong.pieces, 1, piecesAtMost, 'pieces', '每店份数')
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 1 && count <= piecesAtMost
}

function checkPrices({ how, fullPriceFen, priceFen }: TrialDraft, faults: Faults): void {
  const isFull = faults.money(fullPriceFen, 1, 'fullPriceFen', '正价')
  const isPrice = faults.money(priceFen, 0, 'priceFen', '试用价')
  if (!isFull || !isPrice) return
  faults.need(priceFen < fullPriceFen, 'priceFen', '试用价要低于正价')
  const isLawful = how !== 'draw' || fullPriceFen <= prizeAtMostFen
  faults.need(isLawful, 'fullPriceFen', '超过 5 万元的商品不能抽签，请换一种分配方式')
}

function checkHow({ how, closesAt, drawsAt, publicNumberName }: TrialDraft, faults: Faults): void {
  if (!faults.need(trialWays.includes(how), 'how', '请选择分配方式')) return
  if (how !== 'draw') {
    faults.need(drawsAt === null, 'drawsAt', '只有抽签需要开奖时间，请去掉')
    faults.need(publicNumberName === null, 'publicNumberName', '只有抽签需要公共号码，请去掉')
    return
  }
  const waitsMs = drawsAt !== null && isInstant(drawsAt) ? Date.parse(drawsAt) - Date.parse(closesAt) : 0
  const isLater = faults.need(waitsMs > 0, 'drawsAt', '请填写开奖时间，要晚于申请截止')
  if (isLater)
    faults.need(waitsMs <= openAtMostDays * dayMs, 'drawsAt', `开奖时间最晚在截止后 ${openAtMostDays} 天`)
  faults.text(publicNumberName ?? '', 1, 60, 'publicNumberName', '公共号码')
  faults.need(!lotteries.test(publicNumberName ?? ''), 'publicNumberName', notALottery)
}

const notALottery = '公共号码不能用彩票的开奖号码，请换一个，比如某日上证综指收盘点位'

function checkTags(tags: string[], faults: Faults): void {
  faults.need(tags.length <= tagsAtMost, 'tags', `评价标签最多 ${tagsAtMost} 个`)
  faults.need(new Set(tags).size === tags.length, 'tags', '评价标签重复了，请去掉一个')
  const isShort = tags.every(tag => tag.trim().length > 0 && [...tag].length <= 8)
  faults.need(isShort, 'tags', '每个评价标签 1 到 8 个字')
}

/** Whether every store that had pieces has at least as many: all that may change once members could apply. */
export function areOnlyMore(before: Trial['pieces'], after: Trial['pieces']): boolean {
  return before.every(known => {
    const now = after.find(({ storeId }) => storeId === known.storeId)
    return now !== undefined && now.pieces >= known.pieces
  })
}
