// A draw for who may only look: its terms and how it stands. Finance can take its archive along.
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Empty } from '../../ui/states'
import { Asked } from '../frame/asked'
import { Opened } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ArchiveButton } from './archive-button'
import { DrawPreview } from './draw-preview'
import { shownNow } from './draw-shown'
import { StageLine } from './stage-line'
import { TermsFacts } from './terms-facts'

const rowsAtMost = 100

export function DrawSeen() {
  const { place, round, may } = useOffice()
  const remote = useRemote(
    () => call('staff', 'draws', { search: place.id, limit: rowsAtMost }),
    [place.id, round],
  )
  return (
    <Asked remote={remote}>
      {({ items }) => {
        const draw = items.find(({ drawId }) => drawId === place.id)
        if (!draw) return <Empty words="没有这个抽奖，可能已经下架" />
        const isPublished = draw.state !== 'draft'
        return (
          <Opened
            crumb={`抽奖 / ${draw.drawId}`}
            title={draw.terms.title || '没有名称的草稿'}
            buttons={isPublished && may('staff.archiveDraw') && <ArchiveButton drawId={draw.drawId} />}
            aside={<DrawPreview draw={shownNow(draw, new Date())} />}
          >
            <StageLine draw={draw} next={null} />
            <TermsFacts draw={draw} />
          </Opened>
        )
      }}
    </Asked>
  )
}
