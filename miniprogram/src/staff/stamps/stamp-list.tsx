// 集印活动: buy ten, get one. They come whole: there are never many.
import { dayOf } from '@shared/calendar'
import { View } from '@tarojs/components'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { dayInWords } from '../../ui/figures'
import { Empty } from '../../ui/states'
import { Asked } from '../frame/asked'
import { ListRow } from '../frame/list-row'
import { useOffice } from '../frame/place'
import { phaseMarks } from '../frame/state-mark'
import { SectionHead } from '../section-head'

export function StampList() {
  const { may, open, round } = useOffice()
  const remote = useRemote(() => call('staff', 'stampProgrammes', {}), [round])
  const today = dayOf(new Date())
  return (
    <>
      <SectionHead
        title="集印活动"
        note="买够几次，自动换一张券。"
        {...(may('staff.saveStampProgramme') && { addWords: '新建', onAdd: () => open('edit') })}
      />
      <Asked remote={remote}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty words="还没有集印活动" />
          ) : (
            <View className="rows" id="list">
              {items.map(({ programmeId, title, needed, from, until, phase }) => (
                <ListRow
                  key={programmeId}
                  id={programmeId}
                  title={title}
                  state={phaseMarks[phase]}
                  facts={[`集满 ${needed} 枚`, `${dayInWords(from, today)} – ${dayInWords(until, today)}`]}
                />
              ))}
            </View>
          )
        }
      </Asked>
    </>
  )
}
