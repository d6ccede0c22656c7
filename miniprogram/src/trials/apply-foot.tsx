// The foot of a trial: the one button that applies, or why it cannot be tapped.
import type { Application, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { InputFor } from '../call/apis'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Notice } from '../ui/states'
import { ApplySheet } from './apply-sheet'
import { applyWords, whyWords } from './apply-words'

interface ApplyFootProps {
  trial: TrialShown
  balance: number
  storeId: string | null
  onApplied: (application: Application) => void
  /** The trial is not what this page believes. */
  onStale: () => unknown
}

export function ApplyFoot({ trial, balance, storeId, onApplied, onStale }: ApplyFootProps) {
  // One id a visit: tapping again after a lost reply asks for the same application, not a second one.
  const [requestId] = useState(newRequestId)
  /** Sent, and the reply was lost: nothing else is asked until it is known. */
  const [unclear, setUnclear] = useState<InputFor<'trials', 'apply'> | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const why = whyWords(trial, balance, new Date())
  const asked = unclear ?? (storeId ? { trialId: trial.trialId, storeId, requestId } : null)

  function ask() {
    setMissing(asked === null)
    setAsking(asked !== null)
  }

  return (
    <View className="trial__foot">
      {isMissing && !storeId && (
        <View className="trial__missing">
          <Notice id="apply-missing" words="请先选择领取的门店" />
        </View>
      )}
      <Button id="apply" isOff={why !== null} onTap={ask}>
        {why ?? applyWords(trial)}
      </Button>
      {trial.points > 0 && <Text className="trial__balance">可用积分 {grouped(balance)}</Text>}
      {isAsking && asked && (
        <ApplySheet
          trial={trial}
          balance={balance}
          asked={asked}
          isUnclear={unclear !== null}
          onUnclear={setUnclear}
          onApplied={onApplied}
          onRefused={onStale}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  )
}
