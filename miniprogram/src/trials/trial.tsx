// One trial: what it is, how one is chosen, where it is collected, the own application, and what others say of it.
import type { Application, TrialShown } from '@shared/trials/api'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { keptStore } from '../mall/store-sheet'
import { Asked } from '../ui/asked'
import { useComeBack } from '../ui/come-back'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { ApplicationPanel } from './application-panel'
import { ApplyFoot } from './apply-foot'
import { MineDoor } from './mine-door'
import { Reviews } from './reviews'
import { StoreChoice } from './store-choice'
import { Terms, TrialHead } from './trial-head'
import './trial.scss'

export default function TrialPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('trials', 'detail', { trialId: id }), [id])
  const again = () => remote.state === 'ready' && remote.again()
  // A review may have been written meanwhile, or a piece collected.
  useComeBack(again)
  return (
    <Page className="trial">
      <TopBar title="试用详情" canGoBack>
        <MineDoor />
      </TopBar>
      <Asked remote={remote}>{value => <TrialView {...value} again={again} />}</Asked>
    </Page>
  )
}

interface TrialViewProps {
  trial: TrialShown
  balance: number
  again: () => unknown
}

function TrialView({ trial, balance, again }: TrialViewProps) {
  const [storeId, setStoreId] = useState(() => likelyStore(trial))
  /** What applying has just answered, until the trial itself says so. */
  const [applied, setApplied] = useState<Application | null>(null)
  const application = trial.application ?? applied
  return (
    <>
      <TrialHead trial={trial} application={application} />
      {application && <ApplicationPanel trial={trial} application={application} again={again} />}
      {!application && trial.endReason && (
        <View className="gap">
          <Notice id="trial-ended" words={`这个试用提前结束了：${trial.endReason}`} />
        </View>
      )}
      <Terms trial={trial} />
      {!application && trial.phase !== 'ended' && (
        <StoreChoice trial={trial} storeId={storeId} onStore={setStoreId} />
      )}
      <Reviews trial={trial} own={application?.review ?? null} />
      {!application && (
        <ApplyFoot
          trial={trial}
          balance={balance}
          storeId={storeId}
          onStore={setStoreId}
          onStale={again}
          onApplied={done => {
            keptStore.write(done.storeId)
            setApplied(done)
            again()
            // The code, or what comes next, stands at the top.
            return Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
          }}
        />
      )}
    </>
  )
}

/** The only store, or the one chosen the last time, if there is something left. */
function likelyStore({ stores }: TrialShown): string | null {
  const open = stores.filter(({ left }) => left !== 0)
  const known = keptStore.read()
  const likely = open.length === 1 ? open[0] : open.find(({ storeId }) => storeId === known)
  return likely?.storeId ?? null
}
