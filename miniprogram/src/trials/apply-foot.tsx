// The foot of a trial: the one button that applies, or why it cannot be tapped.
import type { Application, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { InputFor } from '../call/apis'
import { newRequestId } from '../call/request-id'
import { StoreSheet } from '../mall/store-sheet'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { ApplySheet } from './apply-sheet'
import { applyWords, whyWords } from './apply-words'
import { storesOf } from './store-choice'

interface ApplyFootProps {
  trial: TrialShown
  balance: number
  storeId: string | null
  onStore: (storeId: string) => void
  onApplied: (application: Application) => unknown
  /** The trial is not what this page believes. */
  onStale: () => unknown
}

export function ApplyFoot({ trial, balance, storeId, onStore, onApplied, onStale }: ApplyFootProps) {
  // One id a visit: tapping again after a lost reply asks for the same application, not a second one.
  const [requestId] = useState(newRequestId)
  /** Sent, and the reply was lost: nothing else is asked until it is known. */
  const [unclear, setUnclear] = useState<InputFor<'trials', 'apply'> | null>(null)
  const [isAsking, setAsking] = useState(false)
  const why = whyWords(trial, balance, new Date())
  const asked = unclear ?? (storeId ? { trialId: trial.trialId, storeId, requestId } : null)
  const close = () => setAsking(false)

  return (
    <View className="foot">
      <Button id="apply" isOff={why !== null} onTap={() => setAsking(true)}>
        {why ?? applyWords(trial)}
      </Button>
      {trial.points > 0 && <Text className="foot__balance">可用积分 {grouped(balance)}</Text>}
      {isAsking && !asked && (
        <StoreSheet stores={storesOf(trial)} chosen={null} onStore={onStore} onClose={close} />
      )}
      {isAsking && asked && (
        <ApplySheet
          trial={trial}
          balance={balance}
          asked={asked}
          isUnclear={unclear !== null}
          onUnclear={setUnclear}
          onApplied={onApplied}
          onRefused={onStale}
          onClose={close}
        />
      )}
    </View>
  )
}
