// What a draw says of itself in the office: how it stands, what comes next, its tickets, its prizes, their cost.
import type { WinState } from '@shared/draws/api'
import type { DrawKind, DrawState, DrawTerms } from '@shared/draws/draw'
import type { DrawFigures, StaffDrawRow } from '@shared/staff/draws-api'
import type { Phase } from '@shared/staff/offers-api'
import { limitWords, priceWords } from '../../draws/draw-words'
import { grouped, instantInWords } from '../../ui/figures'
import type { Tone } from '../frame/state-mark'

export const drawKindNames: Record<DrawKind, string> = {
  monthly: '月度抽奖',
  instant: '刮刮卡',
  trial: '试用抽签',
}

export const winMarks: Record<WinState, { words: string; tone: Tone }> = {
  due: { words: '发放中', tone: 'soon' },
  given: { words: '已发放', tone: 'on' },
  'to-claim': { words: '还没领', tone: 'held' },
  claimed: { words: '已领', tone: 'on' },
  lapsed: { words: '过期没领', tone: 'off' },
  forfeited: { words: '已注销', tone: 'off' },
}

/** As lists are filtered: a draft counts as `paused`, what was drawn as `over`. */
export const drawFilters: { value: Phase; name: string }[] = [
  { value: 'paused', name: '草稿' },
  { value: 'planned', name: '未开始' },
  { value: 'running', name: '进行中' },
  { value: 'over', name: '已开奖' },
  { value: 'ended', name: '提前结束' },
]

type Standing = Pick<StaffDrawRow, 'state' | 'terms' | 'tickets'>

const stateMarks: Record<Exclude<DrawState, 'open'>, { words: string; tone: Tone }> = {
  draft: { words: '草稿', tone: 'soon' },
  closing: { words: '截止中', tone: 'held' },
  closed: { words: '待开奖', tone: 'held' },
  drawing: { words: '开奖中', tone: 'held' },
  drawn: { words: '已开奖', tone: 'off' },
  ending: { words: '退积分中', tone: 'held' },
  ended: { words: '提前结束', tone: 'off' },
}

export function drawMark(draw: Standing, now: Date): { words: string; tone: Tone } {
  const { state, terms } = draw
  if (state === 'drawn' && terms.kind === 'instant') return { words: '已结束', tone: 'off' }
  if (state !== 'open') return stateMarks[state]
  if (now.getTime() < Date.parse(terms.opensAt)) return { words: '未开始', tone: 'soon' }
  if (isTimeUp(draw, now)) return { words: '待截止', tone: 'held' }
  return { words: '进行中', tone: 'on' }
}

/** Whether nobody can take part any more: its time is over, or all cards are played. */
export function isTimeUp({ terms, tickets }: Omit<Standing, 'state'>, now: Date): boolean {
  return now.getTime() >= Date.parse(terms.closesAt) || (terms.cards !== null && tickets >= terms.cards)
}

/** Whether the time of the draw that was published has come. */
function isDrawTime({ terms }: Pick<Standing, 'terms'>, now: Date): boolean {
  return terms.drawsAt !== null && now.getTime() >= Date.parse(terms.drawsAt)
}

/** The next thing to do or to wait for. */
export function nextWords(draw: Standing, figures: DrawFigures, now: Date): string {
  const { state, terms } = draw
  const isInstant = terms.kind === 'instant'
  const at = (instant: string) => instantInWords(instant, now)
  if (state === 'draft') return '还是草稿，会员看不到'
  if (state === 'open') {
    if (now.getTime() < Date.parse(terms.opensAt)) return `${at(terms.opensAt)} 开始，到时会员就能参加`
    if (isTimeUp(draw, now)) {
      const why = now.getTime() < Date.parse(terms.closesAt) ? '卡片刮完了' : '时间到了'
      return `${why}，${isInstant ? '结果' : '名单'}几分钟内自动公布，也可以现在点“截止”`
    }
    return isInstant
      ? `${at(terms.closesAt)} 截止，到时自动公布全部结果`
      : `${at(terms.closesAt)} 截止，到时自动公布名单`
  }
  if (state === 'closing') return '名单正在公布，几分钟内自动完成'
  if (state === 'closed') {
    if (isInstant) return '已经截止，结果正在公布'
    const who = '由发布人以外的同事开奖'
    if (isDrawTime(draw, now)) return `可以开奖了：查到「${terms.publicNumberName ?? ''}」以后，${who}`
    return `${terms.drawsAt ? at(terms.drawsAt) : ''} 以后，${who}`
  }
  if (state === 'drawing') return '正在写入中奖结果，几分钟内自动完成'
  if (state === 'drawn') {
    if (figures.waiting > 0) return `还有 ${grouped(figures.waiting)} 份奖品没有领`
    return '都办完了。记录要保存两年，请下载档案存好'
  }
  if (state === 'ending') return '积分正在退回，几分钟内自动完成'
  return '已经提前结束，花掉的积分都退回了'
}

/** `20 积分一张，每人最多 10 张` */
export function ticketWords(terms: Pick<DrawTerms, 'kind' | 'points' | 'perMember' | 'isFreeDaily'>): string {
  const price = Number.isNaN(terms.points) ? '积分没填' : priceWords(terms)
  const perMember = Number.isNaN(terms.perMember) ? 0 : terms.perMember
  return [price, terms.isFreeDaily && '每天第一次免费', limitWords({ ...terms, perMember })]
    .filter(Boolean)
    .join('，')
}

/** How many took part so far: `1,369 张券`, `刮了 200 / 1,000 张`. */
export function soldWords({
  state,
  terms,
  tickets,
}: Pick<StaffDrawRow, 'state' | 'terms' | 'tickets'>): string {
  if (state === 'draft') return `${terms.prizes.length} 种奖品`
  if (terms.cards !== null) return `刮了 ${grouped(tickets)} / ${grouped(terms.cards)} 张`
  return `${grouped(tickets)} 张抽奖券`
}
