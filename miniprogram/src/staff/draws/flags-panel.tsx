// 风险名单: who cannot win and why; a person may let somebody in again, with a reason, until the list is published.
import type { DrawFlag, StaffDrawRow } from '@shared/staff/draws-api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { exclusionWords } from '../../draws/draw-words'
import { Button } from '../../ui/button'
import { inGroups } from '../../ui/figures'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'

export function FlagsPanel({ draw, flags }: { draw: StaffDrawRow; flags: DrawFlag[] }) {
  const { may, changed } = useOffice()
  const [lifting, setLifting] = useState<DrawFlag | null>(null)
  const isFrozen = draw.state !== 'open'
  return (
    <Panel title="风险名单" note={noteOf(draw)}>
      {flags.length === 0 && <Text className="muted">没有查出有风险的会员</Text>}
      {flags.map(flag => (
        <View key={flag.flagId} className="line-row" id={`flag-${flag.flagId}`}>
          <View className="line-row__words">
            <Text className="line-row__title figures">会员 {inGroups(flag.memberNo, 3)}</Text>
            <Text className="line-row__small">
              {exclusionWords[flag.reason]} · {flag.found}
            </Text>
            {flag.liftedBy && <Text className="line-row__small">已解除：{flag.liftReason}</Text>}
          </View>
          {!flag.liftedBy && !isFrozen && isLiftable(flag) && may('staff.liftFlag') && (
            <Button id={`lift-${flag.flagId}`} kind="text" isSmall onTap={() => setLifting(flag)}>
              解除
            </Button>
          )}
        </View>
      ))}
      {lifting && (
        <ReasonSheet
          title="解除风险？"
          words={`会员 ${inGroups(lifting.memberNo, 3)} 又可以中奖了。原因会记在更改记录里。`}
          label="为什么可以解除"
          sureWords="确认解除"
          onSure={reason => call('staff', 'liftFlag', { flagId: lifting.flagId, reason })}
          onClose={() => setLifting(null)}
          onDone={() => {
            setLifting(null)
            changed()
          }}
        />
      )}
    </Panel>
  )
}

/** Who works here or has left cannot win, whatever anybody says. */
function isLiftable({ reason }: DrawFlag): boolean {
  return reason !== 'staff' && reason !== 'left'
}

function noteOf({ state, closing }: StaffDrawRow): string {
  if (state === 'open') return '这些会员不能中奖，截止时退回积分'
  return closing || state === 'closing' ? '名单已经公布，不能再改' : ''
}
