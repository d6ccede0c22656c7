// 二人同行 at the till: what both cards would get, or why they get nothing, and whose code a refusal is about.
import type { DuoMisfit, Quote } from '@shared/store/api'
import type { AnyRefusal } from '../call/apis'

const whyWords: Record<DuoMisfit, string> = {
  'no-duo-offer': '现在没有二人同行的活动',
  'below-threshold': '还没到二人同行的金额',
  'already-today': '这两位今天已经领过了',
}

export function duoWords({ title, why }: NonNullable<Quote['duo']>): string {
  return why === null ? `两人各得「${title ?? '优惠券'}」` : whyWords[why]
}

/** A basket names its member by a scan, so what is wrong with a code is wrong with the friend's. */
const aboutFriend: AnyRefusal[] = [
  'code-forged',
  'code-expired',
  'code-early',
  'code-used',
  'code-earn-only',
  'terminal-blocked',
  'friend-is-self',
]

export const isAboutFriend = (refusal: AnyRefusal) => aboutFriend.includes(refusal)
