// What a shopper's page asked for: waiting, failed, refused with a way out, or the answer itself.
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import type { Remote } from '../call/use-remote'
import { Button } from './button'
import { Empty, Failed, Loading } from './states'

interface AskedProps<Value> {
  remote: Remote<{ ok: true; value: Value } | { ok: false; refusal: AnyRefusal }>
  children: (value: Value) => ReactNode
}

export function Asked<Value>({ remote, children }: AskedProps<Value>) {
  if (remote.state === 'loading') return <Loading />
  if (remote.state === 'failed') return <Failed words={refusalText[remote.refusal]} onRetry={remote.retry} />
  if (remote.value.ok) return <>{children(remote.value.value)}</>
  const { refusal } = remote.value
  return (
    <Empty words={refusalText[refusal]}>
      <Button id="to-card" kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
        {refusal === 'not-a-member' ? '去领卡' : '回到会员码'}
      </Button>
    </Empty>
  )
}
