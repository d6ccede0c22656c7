// What is wrong with an order or a refund, what to do about it, and who has dealt with it how.
import { alarmId, openFirst } from '@shared/membership/alarms'
import type { Alarm } from '@shared/membership/order'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { Button } from '../../ui/button'
import { instantInWords } from '../../ui/figures'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'
import { detailWords } from './alarm-words'
import { alarmWords } from './pay-words'

interface AlarmLinesProps {
  alarms: Alarm[]
  orderNo: string
  /** For the alarms of a refund of this order. */
  refundNo?: string
}

export function AlarmLines({ alarms, orderNo, refundNo }: AlarmLinesProps) {
  const { changed } = useOffice()
  const [clearing, setClearing] = useState<Alarm | null>(null)
  return (
    <>
      {openFirst(alarms).map((alarm, index) => (
        <AlarmLine
          key={alarmId(alarm)}
          id={`${refundNo ?? orderNo}-${index}`}
          alarm={alarm}
          onClear={() => setClearing(alarm)}
        />
      ))}
      {clearing && (
        <ReasonSheet
          title="这一条处理好了？"
          words={`“${alarmWords[clearing.what].title}”不再算作要处理。您写的话和名字会留在这里。`}
          label="怎么处理的"
          sureWords="处理好了"
          missing="note-needed"
          onSure={note =>
            call('staff', 'clearAlarm', {
              orderNo,
              ...(refundNo ? { refundNo } : {}),
              alarm: alarmId(clearing),
              note,
            })
          }
          onDone={() => {
            setClearing(null)
            changed()
          }}
          onClose={() => setClearing(null)}
        />
      )}
    </>
  )
}

function AlarmLine({ id, alarm, onClear }: { id: string; alarm: Alarm; onClear: () => void }) {
  const { may } = useOffice()
  const now = new Date()
  const { at, what, details, cleared } = alarm
  const { title, todo } = alarmWords[what]
  const facts = [instantInWords(at, now), ...detailWords(details)].join(' · ')
  if (cleared) {
    return (
      <View id={`alarm-${id}`} className="alarm alarm--cleared">
        <Text className="alarm__title alarm__title--mended">{title}</Text>
        <Text className="alarm__todo">已处理：{cleared.note}</Text>
        <Text className="alarm__small">
          {[cleared.name, instantInWords(cleared.at, now)].filter(Boolean).join(' · ')}
        </Text>
        <Text className="alarm__small">提醒于 {facts}</Text>
      </View>
    )
  }
  return (
    <View id={`alarm-${id}`} className="alarm" role="alert">
      <Text className="alarm__title">{title}</Text>
      <Text className="alarm__todo">{todo}</Text>
      <Text className="alarm__small">{facts}</Text>
      {may('staff.clearAlarm') && (
        <View className="button-row">
          <Button id={`clear-${id}`} kind="quiet" isSmall onTap={onClear}>
            处理好了
          </Button>
        </View>
      )}
    </View>
  )
}
