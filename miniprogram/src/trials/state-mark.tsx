// Where the own application stands, in a word.
import type { ApplicationState } from '@shared/trials/trial'
import { Text } from '@tarojs/components'
import { stateNames } from './application-words'
import './state-mark.scss'

export function StateMark({ state, id }: { state: ApplicationState; id?: string }) {
  return (
    <Text id={id} className={`state-mark state-mark--${state}`}>
      {stateNames[state]}
    </Text>
  )
}
