// What a trial is and asks for: its picture and story, its price and pieces, and its terms in plain words.
import { yuanWords } from '@shared/coupons/words'
import type { Application, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import { Picture } from '../mall/picture'
import { howWords, termsOf } from './apply-words'
import { StateMark } from './state-mark'
import { applicantsWords, piecesWords, priceWords, wayNames, whenWords } from './trial-words'

interface TrialHeadProps {
  trial: TrialShown
  application: Application | null
}

/** Once applied for, what one came for is the application: the trial itself is told in a line. */
export function TrialHead({ trial, application }: TrialHeadProps) {
  if (application) {
    return (
      <View className="trial__line">
        <Picture picture={trial.picture} size="small" />
        <View className="trial__line-words">
          <Text className="trial__name">{trial.title}</Text>
          <Text className="muted figures">{priceWords(trial)}</Text>
        </View>
        <StateMark id="application-state" state={application.state} />
      </View>
    )
  }
  const applicants = applicantsWords(trial)
  return (
    <>
      <Picture picture={trial.picture} size="wide" />
      <Text className="trial__title">{trial.title}</Text>
      <View className="trial__prices">
        <Text className="trial__price" id="price">
          {priceWords(trial)}
        </Text>
        <Text className="trial__full">正价 ¥{yuanWords(trial.fullPriceFen)}</Text>
      </View>
      <Text className="trial__facts" id="pieces">
        {[piecesWords(trial), ...(applicants ? [applicants] : [])].join(' · ')}
      </Text>
      <Text className="trial__facts">{whenWords(trial, new Date())}</Text>
    </>
  )
}

export function Terms({ trial }: { trial: TrialShown }) {
  return (
    <>
      <Text className="trial__story">{trial.story}</Text>
      <View className="trial__terms" id="terms">
        <View className="trial__term">
          <Text className="trial__label">{wayNames[trial.how]}</Text>
          <Text className="trial__words">{howWords(trial, new Date())}</Text>
        </View>
        {termsOf(trial).map(({ label, words }) => (
          <View key={label} className="trial__term">
            <Text className="trial__label">{label}</Text>
            <Text className="trial__words">{words}</Text>
          </View>
        ))}
      </View>
    </>
  )
}
