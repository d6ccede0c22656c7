// What to know before applying for a trial: how one is chosen, what it asks for, why it cannot be had now.
import { addDays, type Day } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { ApplyRefusal, TrialRow, TrialShown } from '@shared/trials/api'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import { dayInWords, grouped, instantInWords } from '../ui/figures'

type HowFacts = Pick<TrialRow, 'how' | 'drawsAt' | 'publicNumberName'>

/** How one is chosen, in plain words. */
export function howWords({ how, drawsAt, publicNumberName }: HowFacts, now: Date): string {
  if (how === 'first-come') return '申请成功就是您的，领完为止。'
  if (how === 'tier') return '截止后，等级高的先选；等级一样，先申请的先选。'
  const when = drawsAt === null ? '截止后' : `${instantInWords(drawsAt, now)} 以后`
  const number = publicNumberName === null ? '' : `用“${publicNumberName}”`
  return `${when}${number}公开抽签，每人一个号，机会一样。开奖可验证，谁都能重新算一遍。`
}

/** Who may, what is paid when, and what is wished afterwards: a label and a line each. */
export function termsOf(trial: TrialShown): { label: string; words: string }[] {
  const { who, how, points, priceFen, collectWithinDays, reviewWithinDays } = trial
  const isSure = how === 'first-come'
  const audience = [
    ...(who.tiers.length > 0 ? [`限${who.tiers.join('、')}会员`] : []),
    ...(who.paidOnly ? ['限付费会员'] : []),
  ]
  const back = isSure ? '过期没领会退回。' : '没选中全部退回。'
  const money = priceFen > 0 ? `，领时付 ¥${yuanWords(priceFen)}` : ''
  return [
    ...(audience.length > 0 ? [{ label: '谁能申请', words: `${audience.join('，')}。` }] : []),
    ...(points > 0 ? [{ label: '积分', words: `申请时扣 ${grouped(points)} 积分，${back}` }] : []),
    {
      label: '领取',
      words: `${isSure ? '申请' : '选中'}后 ${collectWithinDays} 天内到店，出示取货码${money}。`,
    },
    { label: '评价', words: `领到后 ${reviewWithinDays} 天内，说说您的感受，好坏都行。` },
  ]
}

/** Few words on a button that cannot be tapped. */
export function whyWords(trial: TrialShown, balance: number, now: Date): string | null {
  const { why, points } = trial
  if (why === null) return null
  if (why === 'not-enough-points' && points > balance) return `还差 ${grouped(points - balance)} 积分`
  if (why === 'trial-not-open') return `${instantInWords(trial.opensAt, now)} 开始申请`
  if (why === 'tier-too-low' && trial.who.tiers.length > 0) return `限${trial.who.tiers.join('、')}会员`
  return shortWords[why]
}

const shortWords: Record<ApplyRefusal, string> = {
  'no-such-trial': '已经下架',
  'trial-not-open': '还没开始申请',
  'trial-closed': '申请已经截止',
  'tier-too-low': '等级不够',
  'paid-members-only': '付费会员专享',
  'applied-before': '您已经申请过了',
  'no-such-store': '暂不能申请',
  'sold-out': '已经领完了',
  'not-enough-points': '积分不够',
  'too-many-orders': '先领完手上的',
}

/** On the button that applies. */
export function applyWords({ points }: Pick<TrialRow, 'points'>): string {
  return points > 0 ? `用 ${grouped(points)} 积分申请` : '申请试用'
}

/** What happens after the tap on 确认申请, in one or two sentences. */
export function nextWords(trial: TrialShown, storeName: string, today: Day): string {
  if (trial.how === 'first-come') {
    const money = trial.priceFen > 0 ? `，并付 ¥${yuanWords(trial.priceFen)}` : ''
    const lastDay = dayInWords(addDays(today, trial.collectWithinDays), today)
    const back = trial.points > 0 ? '积分退回' : '留给别人'
    return `最晚 ${lastDay}到${storeName}出示取货码${money}。过期没领会自动取消，${back}。`
  }
  const back = trial.points > 0 ? '没选中，积分全部退回。' : ''
  return `申请后不能改门店，每人一次。选中了请到${storeName}领取。${back}`
}

/** A refusal of trials in words; some of them mean something else at a till. */
export function applyRefusalText(refusal: AnyRefusal): string {
  if (refusal === 'not-enough-points') return '积分不够了，先攒一些再来'
  if (refusal === 'sold-out') return '这家门店刚刚领完，换一家看看'
  return refusalText[refusal]
}
