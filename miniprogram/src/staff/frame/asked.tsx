// What an opened thing was asked for: waiting, failed or refused with a way to try again, or the answer.
import type { ReactNode } from 'react'
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'
import type { Remote } from '../../call/use-remote'
import { Failed, Loading } from '../../ui/states'

interface AskedProps<Value> {
  remote: Remote<{ ok: true; value: Value } | { ok: false; refusal: AnyRefusal }>
  children: (value: Value) => ReactNode
}

export function Asked<Value>({ remote, children }: AskedProps<Value>) {
  if (remote.state === 'loading') return <Loading />
  if (remote.state === 'failed') return <Failed words={refusalText[remote.refusal]} onRetry={remote.retry} />
  if (!remote.value.ok) return <Failed words={refusalText[remote.value.refusal]} onRetry={remote.again} />
  return <>{children(remote.value.value)}</>
}
