// 抽奖: all draws, and the one that is open. The rules by which cheats are found stand behind a door of the section.
import type { StaffDrawRow } from '@shared/staff/draws-api'
import type { Phase } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { spanWords } from '../offers/offer-words'
import { drawColumns } from './draw-columns'
import { drawFilters, drawKindNames, drawMark, soldWords } from './draw-words'

export function Draws() {
  const { may, open } = useOffice()
  const now = new Date()
  return (
    <ListFrame<StaffDrawRow, Phase>
      title="抽奖"
      note="月度抽奖和刮刮卡。规则先公布，结果人人可以验证。"
      emptyWords="还没有抽奖"
      searchWords="按名称或编号查找"
      addWords={may('staff.saveDraw') && '新建'}
      doors={
        may('staff.riskRules') && (
          <Button id="to-risk-rules" kind="text" isSmall onTap={() => open('rules')}>
            风险规则
          </Button>
        )
      }
      filters={drawFilters}
      ask={({ filter, ...query }: Sought<Phase>) =>
        call('staff', 'draws', { ...query, ...(filter && { phase: filter }) })
      }
      csv={{ name: '抽奖', columns: drawColumns(now) }}
    >
      {draw => (
        <ListRow
          key={draw.drawId}
          id={draw.drawId}
          title={draw.terms.title || '没有名称的草稿'}
          state={drawMark(draw, now)}
          facts={[
            `${drawKindNames[draw.terms.kind]} · ${soldWords(draw)}`,
            spanWords(draw.terms.opensAt, draw.terms.closesAt, now),
          ]}
        />
      )}
    </ListFrame>
  )
}
