// One trial: what to do next, its figures, its terms, what members say, and what was changed.
import type { ValueOf } from '@shared/api'
import type { StaffApi } from '@shared/staff/api'
import { trialDrawId } from '@shared/trials/trial'
import { Text, View } from '@tarojs/components'
import { call } from '../../call/call'
import { whoWords } from '../../draws/draw-words'
import { priceWords, wayNames } from '../../trials/trial-words'
import { grouped, yuan } from '../../ui/figures'
import { ArchiveButton } from '../draws/archive-button'
import { NumberPanel } from '../draws/number-panel'
import { Facts } from '../frame/facts'
import { History } from '../frame/history'
import { Opened, Panel, Tiles } from '../frame/opened'
import { useOffice } from '../frame/place'
import { spanWords } from '../offers/offer-words'
import { ReviewsPanel } from './reviews-panel'
import { TrialButtons } from './trial-buttons'
import { totalOf } from './trial-draft'
import { TrialPreview } from './trial-preview'
import { shownNow } from './trial-shown'
import { isToChoose, nextWords } from './trial-words'

export function TrialDetail({ trial, isPublisher, reviews, changes, drawIds }: ValueOf<StaffApi['trial']>) {
  const { stores } = useOffice()
  const { trialId, how } = trial
  const now = new Date()
  const publisher = changes.find(({ what }) => what === 'staff.saveTrial')?.byName ?? null
  const storeName = (id: string) => stores.find(({ storeId }) => storeId === id)?.name ?? id
  return (
    <Opened
      crumb={`新品试用 / ${trialId}`}
      title={trial.title}
      buttons={<TrialButtons trial={trial} />}
      aside={<TrialPreview trial={shownNow(trial, stores, now)} />}
    >
      <View className="office-panel stage" id="stage">
        <Text className="stage__next" id="next">
          {nextWords(trial, now)}
        </Text>
        {trial.endReason && <Text className="muted">原因：{trial.endReason}</Text>}
      </View>
      {how === 'draw' && isToChoose(trial, now) && (
        <NumberPanel
          numberName={trial.publicNumberName ?? ''}
          drawsAt={trial.drawsAt}
          publisher={publisher}
          isPublisher={isPublisher}
          draw={publicNumber => call('staff', 'chooseTrial', { trialId, publicNumber })}
        />
      )}
      <Panel>
        <Tiles
          tiles={[
            { name: '份数', figure: grouped(totalOf(trial.pieces)) },
            { name: '申请人数', figure: grouped(trial.applicants) },
            { name: '评价', figure: grouped(reviews.length) },
          ]}
        />
      </Panel>
      <ReviewsPanel reviews={reviews} />
      <Panel title="条款">
        <Facts
          facts={[
            ['价格', `${priceWords(trial)}，正价 ¥${yuan(trial.fullPriceFen)}`],
            ['申请时间', spanWords(trial.opensAt, trial.closesAt, now)],
            ['分配方式', wayNames[how]],
            ...(trial.publicNumberName ? [['公共号码', trial.publicNumberName] as const] : []),
            ['对象', whoWords(trial.who)],
            ['门店', trial.pieces.map(one => `${storeName(one.storeId)} ${one.pieces} 份`).join('、')],
            ['供应商', trial.supplier],
            ['商品编号', trial.sku],
            ['领取', `${trial.collectWithinDays} 天内`],
            ['评价', `领到后 ${trial.reviewWithinDays} 天内`],
            ['第几版', String(trial.version)],
          ]}
        />
      </Panel>
      {drawIds.length > 0 && (
        <Panel title="抽签档案" note="每家店各有一份，要存两年">
          {trial.pieces.map(({ storeId }) => (
            <View key={storeId} className="line-row">
              <Text className="line-row__words">{storeName(storeId)}</Text>
              <ArchiveButton drawId={trialDrawId(trialId, storeId)} />
            </View>
          ))}
        </Panel>
      )}
      <History changes={changes} />
    </Opened>
  )
}
