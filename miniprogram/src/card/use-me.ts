// The member as last known: from the phone at once, from the cloud as soon as it answers.
import type { Me } from '@shared/account/api'
import { useCallback, useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { call } from '../call/call'
import { forgetCard, keptMe } from './my-card'

export type Membership =
  | { state: 'loading' }
  | { state: 'failed'; refusal: AnyRefusal }
  | { state: 'stranger' }
  | { state: 'member'; me: Me }

export function useMe() {
  const [membership, setMembership] = useState<Membership>(() => {
    const me = keptMe.read()
    return me ? { state: 'member', me } : { state: 'loading' }
  })

  const joined = useCallback((me: Me) => {
    keptMe.write(me)
    setMembership({ state: 'member', me })
  }, [])

  const refresh = useCallback(async () => {
    const answer = await call('account', 'me', {})
    if (answer.ok) return joined(answer.value)
    if (answer.refusal === 'not-a-member') {
      forgetCard()
      return setMembership({ state: 'stranger' })
    }
    // An old picture of the card is better than none.
    setMembership(last => (last.state === 'member' ? last : { state: 'failed', refusal: answer.refusal }))
  }, [joined])

  return { membership, refresh, joined }
}
