// Telling people (订阅消息): one accepted subscription is one message. What matters most is told first.

/** Templates that a member subscribes to, by what they are about: 活动结果 · 到期提醒. */
export const templates = ['result', 'expiry'] as const
export type Template = (typeof templates)[number]

/** In order of importance. */
export const noticeKinds = [
  'won',
  'trial-chosen',
  'membership-ending',
  'points-expiring',
  'coupon-expiring',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const templateOf: Record<NoticeKind, Template> = {
  won: 'result',
  'trial-chosen': 'result',
  'membership-ending': 'expiry',
  'points-expiring': 'expiry',
  'coupon-expiring': 'expiry',
}

/** 0 is told first. */
export function importanceOf(kind: NoticeKind): number {
  return noticeKinds.indexOf(kind)
}

/** What one message says. `ref` is its business key: one cause is told once. */
export interface Notice {
  ref: string
  kind: NoticeKind
  memberId: string
  /** What it is about: the draw's, the trial's or the coupon's title; at most twenty letters are sent. */
  about: string
  /** What is told: a prize, an amount, a last day. */
  told: string
  /** The page that opens, with its query. */
  page: string
  /** Not sent after this moment. */
  until: string
}
