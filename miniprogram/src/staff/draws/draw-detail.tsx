// A published draw: how far it has come, what to do next, its figures, its list, its winners, and what was changed.
import type { ValueOf } from '@shared/api'
import type { StaffApi } from '@shared/staff/api'
import { call } from '../../call/call'
import { grouped } from '../../ui/figures'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { Opened, Panel, Tiles } from '../frame/opened'
import { DrawButtons } from './draw-buttons'
import { DrawPreview } from './draw-preview'
import { shownNow } from './draw-shown'
import { nextWords } from './draw-words'
import { FlagsPanel } from './flags-panel'
import { NumberPanel } from './number-panel'
import { StageLine } from './stage-line'
import { TermsFacts } from './terms-facts'
import { WinsPanel } from './wins-panel'

export function DrawDetail({ draw, isPublisher, figures, flags, changes }: ValueOf<StaffApi['drawOf']>) {
  const { terms, state } = draw
  const now = new Date()
  const publisher = changes.find(({ what }) => what === 'staff.publishDraw')?.byName ?? null
  const isInstant = terms.kind === 'instant'
  return (
    <Opened
      crumb={`抽奖 / ${draw.drawId}`}
      title={terms.title}
      buttons={<DrawButtons draw={draw} />}
      aside={<DrawPreview draw={shownNow(draw, now)} />}
    >
      <StageLine draw={draw} next={nextWords(draw, figures, now)} />
      {state === 'closed' && terms.kind === 'monthly' && (
        <NumberPanel
          numberName={terms.publicNumberName ?? ''}
          drawsAt={terms.drawsAt}
          publisher={publisher}
          isPublisher={isPublisher}
          draw={publicNumber => call('staff', 'draw', { drawId: draw.drawId, publicNumber })}
        />
      )}
      <Panel>
        <Tiles
          tiles={[
            { name: isInstant ? '刮了（张）' : '抽奖券', figure: grouped(figures.tickets) },
            { name: '参加的会员', figure: grouped(figures.members) },
            { name: state === 'ended' ? '退回积分' : '收到积分', figure: grouped(figures.points) },
            { name: '中奖', figure: grouped(figures.won) },
            { name: '已发 / 没领', figure: `${grouped(figures.given)} / ${grouped(figures.waiting)}` },
            { name: '过期没领', figure: grouped(figures.lapsed) },
          ]}
        />
      </Panel>
      {figures.won > 0 && <WinsPanel drawId={draw.drawId} />}
      {/* Nobody is screened for a deck: its cards were dealt before anybody played. */}
      {!isInstant && <FlagsPanel draw={draw} flags={flags} />}
      <TermsFacts draw={draw} />
      <ProofPanel draw={draw} />
      <History changes={changes} />
    </Opened>
  )
}

/** What was promised at publishing and at closing, for people who compare. */
function ProofPanel({ draw }: Pick<ValueOf<StaffApi['drawOf']>, 'draw'>) {
  const { termsHash, commitment, closing, publicNumber } = draw
  const facts = [
    ['开出的号码', publicNumber],
    ['规则指纹', termsHash],
    ['开奖承诺', commitment],
    ['名单指纹', closing?.listHash ?? null],
    ['名单', closing && `${grouped(closing.tickets)} 张券，${grouped(closing.members)} 位会员`],
  ] as const
  return (
    <Panel title="给人验证的" note="和会员在“验证开奖”里看到的一样">
      <Facts facts={facts.flatMap(([fact, value]) => (value ? [[fact, value] as const] : []))} />
    </Panel>
  )
}
