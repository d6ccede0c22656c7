// What a member will see of a trial: the page itself, in the frame of a phone.
import type { TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { applyWords } from '../../trials/apply-words'
import '../../trials/trial.scss'
import { Terms, TrialHead } from '../../trials/trial-head'
import { storeNote } from '../../trials/trial-words'
import { PhoneFrame } from '../frame/phone-frame'

export function TrialPreview({ trial }: { trial: TrialShown }) {
  const isToApply = trial.phase === 'planned' || trial.phase === 'open'
  return (
    <View className="preview">
      <Text className="preview__head">{isToApply ? '会员会看到' : '会员看到的'}</Text>
      <PhoneFrame foot={isToApply ? applyWords(trial) : null}>
        {/* Another picture begins anew: one that could not be loaded is remembered. */}
        <TrialHead key={trial.picture} trial={trial} application={null} />
        <Terms trial={trial} />
        {trial.stores.length > 0 && (
          <View className="rows gap">
            {trial.stores.map(store => (
              <View key={store.storeId} className="rows__row">
                <Text>{store.name}</Text>
                <Text className="muted figures">{storeNote(store)}</Text>
              </View>
            ))}
          </View>
        )}
      </PhoneFrame>
    </View>
  )
}
