// What the states of draws, trials and reviews are called where a change is told.
import type { DrawState } from '@shared/draws/draw'
import type { Review } from '@shared/trials/api'
import type { Trial } from '@shared/trials/trial'

export const stateNames: Record<DrawState | Trial['state'] | Review['state'], string> = {
  draft: '草稿',
  open: '进行中',
  closing: '截止中',
  closed: '已截止',
  drawing: '开奖中',
  drawn: '已开奖',
  ending: '退积分中',
  ended: '已结束',
  chosen: '已公布',
  checking: '检查中',
  shown: '显示',
  hidden: '隐藏',
}
