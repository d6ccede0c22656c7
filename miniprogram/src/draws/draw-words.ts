// What draws say of themselves: stages, times, prices, numbers, and why one cannot take part.
import { yuanWords } from '@shared/coupons/words'
import type { DrawPhase, DrawRow, DrawShown, EnterRefusal } from '@shared/draws/api'
import type { DrawKind, DrawTerms, ExclusionReason } from '@shared/draws/draw'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import { grouped, instantInWords } from '../ui/figures'

type Staged = Pick<DrawRow, 'kind' | 'phase' | 'opensAt' | 'closesAt' | 'drawsAt'> & {
  drawnAt?: string | null
}

/** The stage in one line: what is true now, or what comes next. */
export function stageWords(staged: Staged, now: Date): string {
  const { kind, phase, opensAt, closesAt, drawsAt, drawnAt } = staged
  if (phase === 'planned') return `${instantInWords(opensAt, now)} 开始`
  if (phase === 'open') return `${instantInWords(closesAt, now)} 截止`
  if (phase === 'ended') return '已提前结束，积分退回'
  if (kind === 'instant') return drawnAt ? `${instantInWords(drawnAt, now)} 结束` : '已经结束'
  if (phase === 'closing') return '已截止，正在整理名单'
  if (phase === 'drawn') return drawnAt ? `${instantInWords(drawnAt, now)} 开奖` : '已开奖'
  return drawsAt === null ? '已截止，等待开奖' : `已截止，${instantInWords(drawsAt, now)} 后开奖`
}

/** Few words for a corner. */
export function phaseMark({ kind, phase }: Pick<DrawRow, 'kind' | 'phase'>): string {
  if (kind === 'instant' && (phase === 'closing' || phase === 'closed' || phase === 'drawn')) return '已结束'
  return phaseMarks[phase]
}

const phaseMarks: Record<DrawPhase, string> = {
  planned: '未开始',
  open: '进行中',
  closing: '已截止',
  closed: '待开奖',
  drawn: '已开奖',
  ended: '已提前结束',
}

/** Whether it belongs to what is over. */
export function isPast({ kind, phase }: Pick<DrawRow, 'kind' | 'phase'>): boolean {
  if (phase === 'drawn' || phase === 'ended') return true
  return kind === 'instant' && phase !== 'planned' && phase !== 'open'
}

/** The page on which one takes part in it, or looks back at it. */
export function drawPage({ drawId, ...draw }: Pick<DrawRow, 'drawId' | 'kind' | 'phase'>): string {
  const page = draw.kind === 'instant' && !isPast(draw) ? 'scratch' : 'draw'
  return `/draws/${page}?id=${encodeURIComponent(drawId)}`
}

/** 验证开奖, with the first of the own tickets. */
export function checkPage({ drawId, ticketNos }: Pick<DrawShown, 'drawId' | 'ticketNos'>): string {
  const [first] = ticketNos
  return `/draws/check?id=${encodeURIComponent(drawId)}${first === undefined ? '' : `&ticket=${first}`}`
}

/** `10 积分一张`, `免费` */
export function priceWords({ kind, points }: Pick<DrawRow, 'kind' | 'points'>): string {
  if (points === 0) return '免费'
  return `${grouped(points)} 积分${kind === 'instant' ? '一次' : '一张'}`
}

/** `用 30 积分换 3 张抽奖券` */
export function enterWords(points: number, tickets: number): string {
  const got = `${tickets} 张抽奖券`
  return points === 0 ? `免费领 ${got}` : `用 ${grouped(points * tickets)} 积分换 ${got}`
}

/** `用 10 积分刮一张`, `今天免费刮一张`; with a card in hand `再用 10 积分刮一张`. */
export function playWords(
  { points, isFreeDaily, isNextFree }: Pick<DrawShown, 'points' | 'isFreeDaily' | 'isNextFree'>,
  isAnother: boolean,
): string {
  if (isNextFree && isFreeDaily) return '今天免费刮一张'
  const again = isAnother ? '再' : ''
  return isNextFree || points === 0 ? `${again}免费刮一张` : `${again}用 ${grouped(points)} 积分刮一张`
}

/** The free card of the day, by its name. */
export function freeWords({ isNextFree }: Pick<DrawShown, 'isNextFree'>): string {
  return isNextFree ? '今天的免费一张还没用' : '今天的免费一张用过了，明天还有'
}

/** `剩 463 / 500 张卡` */
export function cardsLeft({ cards, tickets }: Pick<DrawShown, 'cards' | 'tickets'>): string | null {
  return cards === null ? null : `剩 ${grouped(Math.max(0, cards - tickets))} / ${grouped(cards)} 张卡`
}

/** Tickets are bought so many at a time. */
const ticketsAtOnce = 100

/** How many tickets can be bought now, by limit and balance. */
export function ticketsPossible(
  { points, perMember, ticketNos }: Pick<DrawShown, 'points' | 'perMember' | 'ticketNos'>,
  balance: number,
): number {
  const payable = points === 0 ? ticketsAtOnce : Math.floor(balance / points)
  const allowed = perMember === null ? ticketsAtOnce : perMember - ticketNos.length
  return Math.max(0, Math.min(payable, allowed, ticketsAtOnce))
}

/** Why not, for the button. `points` are those of one ticket or card. */
export function whyWords(
  why: EnterRefusal,
  draw: Pick<DrawShown, 'kind' | 'points' | 'perMember' | 'who' | 'opensAt'>,
  balance: number,
  now: Date,
): string {
  if (why === 'draw-not-open') return `${instantInWords(draw.opensAt, now)} 开始`
  if (why === 'tier-too-low') return `限${draw.who.tiers.join('、')}会员`
  if (why === 'not-enough-points' && draw.points > balance) {
    return `还差 ${grouped(draw.points - balance)} 积分`
  }
  if (why === 'ticket-limit' && draw.perMember !== null) {
    return draw.kind === 'instant' ? `您已刮过 ${draw.perMember} 次` : `您已换满 ${draw.perMember} 张`
  }
  return shortWords[why]
}

const shortWords: Record<EnterRefusal, string> = {
  'no-such-draw': '已经下架',
  'draw-not-open': '还没开始',
  'draw-closed': '已经截止',
  'draw-ended': '已提前结束',
  'tier-too-low': '等级不够',
  'paid-members-only': '付费会员专享',
  'ticket-limit': '您的次数已用完',
  'not-enough-points': '积分不够',
}

/** A refusal of draws in words; some of them mean something else at a till. */
export function drawRefusalText(refusal: AnyRefusal): string {
  if (refusal === 'not-enough-points') return '积分不够了，先攒一些再来'
  return refusalText[refusal]
}

/** Who may join: `所有会员`, `金卡会员`, `付费会员` */
export function whoWords({ tiers, paidOnly }: DrawTerms['who']): string {
  const members = tiers.length === 0 ? '' : `${tiers.join('、')}会员`
  if (!paidOnly) return members || '所有会员'
  return members ? `${members}中的付费会员` : '付费会员'
}

/** `每人最多 20 张`, `每人不限` */
export function limitWords({ kind, perMember }: Pick<DrawTerms, 'kind' | 'perMember'>): string {
  if (perMember === null) return '每人不限'
  return `每人最多 ${grouped(perMember)} ${kind === 'instant' ? '次' : '张'}`
}

/** The own share: `我有 3 张抽奖券`, `我刮过 2 次`; null without any. */
export function mineWords({ kind, mine }: Pick<DrawRow, 'kind' | 'mine'>): string | null {
  if (mine === 0) return null
  return kind === 'instant' ? `我刮过 ${grouped(mine)} 次` : `我有 ${grouped(mine)} 张抽奖券`
}

/** What one of a prize is worth: `价值 ¥2,999` */
export function worthWords(valueFen: number): string {
  const [whole = '', ...rest] = yuanWords(valueFen).split('.')
  return `价值 ¥${[grouped(Number(whole)), ...rest].join('.')}`
}

/** A ticket's number as it is printed: 7318 → `07 318` */
export function ticketWords(ticketNo: number): string {
  return String(ticketNo)
    .padStart(5, '0')
    .replace(/\B(?=(\d{3})+$)/g, ' ')
}

/** Numbers that follow each other stand together: `00 004–00 006`. */
export function runsOf(ticketNos: number[]): string[] {
  const runs: { from: number; to: number }[] = []
  for (const no of [...ticketNos].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && no === last.to + 1) last.to = no
    else runs.push({ from: no, to: no })
  }
  return runs.map(({ from, to }) =>
    from === to ? ticketWords(from) : `${ticketWords(from)}–${ticketWords(to)}`,
  )
}

/** Both ends of a long fingerprint: `3f9a 77c1 … 08be` */
export function shortHash(hash: string): string {
  return hash.length <= 16 ? hash : `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`
}

/** What a line of the list stands for. */
export const ticketNames: Record<DrawKind, string> = { monthly: '抽奖券', instant: '卡', trial: '申请' }

/** How many lines the list has: `18,422 张抽奖券` */
export function ticketsCounted(kind: DrawKind, tickets: number): string {
  return `${grouped(tickets)} ${{ monthly: '张抽奖券', instant: '张卡刮过', trial: '份申请' }[kind]}`
}

/** Why tickets take no part in the draw. */
export const exclusionWords: Record<ExclusionReason, string> = {
  staff: '员工',
  'many-accounts': '同一手机多个账户',
  burst: '操作快得不像真人',
  'points-taken-back': '积分已随退货收回',
  left: '会员卡已注销',
}
