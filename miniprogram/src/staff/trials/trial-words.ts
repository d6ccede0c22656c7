// What a trial says of itself in the office: how it stands and what comes next.
import type { StaffTrialRow } from '@shared/staff/trials-api'
import { grouped, instantInWords } from '../../ui/figures'
import type { Tone } from '../frame/state-mark'
import { totalOf } from './trial-draft'

type Standing = Pick<StaffTrialRow, 'state' | 'how' | 'opensAt' | 'closesAt'>

/** Whether applications have closed. */
export function isClosed({ closesAt }: Pick<Standing, 'closesAt'>, now: Date): boolean {
  return now.getTime() >= Date.parse(closesAt)
}

/** Whether nobody could apply yet: only then everything may still be changed. */
export function isPlanned({ opensAt }: Pick<Standing, 'opensAt'>, now: Date): boolean {
  return now.getTime() < Date.parse(opensAt)
}

/** Whether somebody must choose now. */
export function isToChoose(trial: Standing, now: Date): boolean {
  return trial.state === 'open' && trial.how !== 'first-come' && isClosed(trial, now)
}

export function trialMark(trial: Standing, now: Date): { words: string; tone: Tone } {
  if (trial.state === 'ended') return { words: '提前结束', tone: 'off' }
  if (trial.state === 'chosen') return { words: '已公布', tone: 'off' }
  if (isPlanned(trial, now)) return { words: '未开始', tone: 'soon' }
  if (isToChoose(trial, now)) return { words: trial.how === 'draw' ? '待抽签' : '待选人', tone: 'held' }
  return isClosed(trial, now) ? { words: '已截止', tone: 'off' } : { words: '申请中', tone: 'on' }
}

/** The next thing to do or to wait for. */
export function nextWords(trial: Standing & Pick<StaffTrialRow, 'drawsAt'>, now: Date): string {
  const at = (instant: string) => instantInWords(instant, now)
  if (trial.state === 'ended') return '已经提前结束。选中的还可以来领'
  if (trial.state === 'chosen') return '结果已经公布，看看报告：领了多少，大家怎么说，有多少人回来买'
  if (isPlanned(trial, now)) {
    const change = trial.how === 'draw' ? '抽签的条件已经公布，不能再改' : '在那以前都可以修改'
    return `${at(trial.opensAt)} 开始申请，${change}`
  }
  if (!isClosed(trial, now)) return `${at(trial.closesAt)} 截止申请`
  if (trial.how === 'first-come') return '申请已经截止，等大家来领和写评价'
  if (trial.how === 'tier') return '申请已经截止，现在可以按等级选人，选好马上通知大家'
  if (trial.drawsAt !== null && now.getTime() < Date.parse(trial.drawsAt)) {
    return `申请已经截止，${at(trial.drawsAt)} 以后抽签`
  }
  return '可以抽签了：查到公共号码以后，由发布人以外的同事填入'
}

/** `3 家店 120 份 · 申请 358 人` */
export function piecesLine({ pieces, applicants }: Pick<StaffTrialRow, 'pieces' | 'applicants'>): string {
  return `${pieces.length} 家店 ${grouped(totalOf(pieces))} 份 · 申请 ${grouped(applicants)} 人`
}
