// 新品试用: all trials, and the one that is open beside them.
import type { Phase } from '@shared/staff/offers-api'
import type { StaffTrialRow } from '@shared/staff/trials-api'
import { call } from '../../call/call'
import { wayNames } from '../../trials/trial-words'
import { ListFrame, type Sought } from '../frame/list-frame'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { spanWords } from '../offers/offer-words'
import { trialColumns } from './trial-columns'
import { piecesLine, trialMark } from './trial-words'

const filters: { value: Phase; name: string }[] = [
  { value: 'planned', name: '未开始' },
  { value: 'running', name: '进行中' },
  { value: 'over', name: '已公布' },
  { value: 'ended', name: '提前结束' },
]

export function Trials() {
  const { may } = useOffice()
  const now = new Date()
  return (
    <ListFrame<StaffTrialRow, Phase>
      title="新品试用"
      note="供应商的新品，先给会员试，再看大家怎么说。"
      emptyWords="还没有试用"
      searchWords="按名称或编号查找"
      addWords={may('staff.saveTrial') && '新建'}
      filters={filters}
      ask={({ filter, ...query }: Sought<Phase>) =>
        call('staff', 'trials', { ...query, ...(filter && { phase: filter }) })
      }
      csv={{ name: '新品试用', columns: trialColumns(now) }}
    >
      {trial => (
        <ListRow
          key={trial.trialId}
          id={trial.trialId}
          title={trial.title}
          state={trialMark(trial, now)}
          facts={[
            piecesLine(trial),
            `${wayNames[trial.how]} · ${spanWords(trial.opensAt, trial.closesAt, now)}`,
          ]}
        />
      )}
    </ListFrame>
  )
}
