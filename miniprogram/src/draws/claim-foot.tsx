// How won goods are received: chosen as in the mall, looked at once more, and asked for.
import type { Win } from '@shared/draws/api'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { type Draft, noAddress, receiveOf } from '../mall/receive'
import { ReceiveForm } from '../mall/receive-form'
import { keptStore, type StoreName } from '../mall/store-sheet'
import { Button } from '../ui/button'
import { Notice } from '../ui/states'
import { ClaimSheet } from './claim-sheet'

interface ClaimFootProps {
  win: Win
  stores: StoreName[]
  /** The prize is not what this page believes. */
  onStale: () => unknown
}

export function ClaimFoot({ win, stores, onStale }: ClaimFootProps) {
  const [draft, setDraft] = useState<Draft>(() => {
    const known = keptStore.read()
    const likely = stores.length === 1 ? stores[0] : stores.find(({ storeId }) => storeId === known)
    const way = win.ways.length === 1 ? (win.ways[0] ?? null) : null
    return { way, storeId: likely?.storeId ?? null, address: noAddress }
  })
  const [missing, setMissing] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const chosen = receiveOf(draft)

  function ask() {
    setMissing('missing' in chosen ? chosen.missing : null)
    setAsking('receive' in chosen)
  }

  return (
    <>
      <ReceiveForm
        ways={win.ways}
        stores={stores}
        draft={draft}
        onDraft={next => {
          setMissing(null)
          setDraft(next)
        }}
      />
      <View className="foot">
        {missing && (
          <View className="foot__notice">
            <Notice id="claim-missing" words={missing} />
          </View>
        )}
        <Button id="claim" onTap={ask}>
          领取奖品
        </Button>
      </View>
      {isAsking && 'receive' in chosen && (
        <ClaimSheet
          win={win}
          chosen={chosen.receive}
          stores={stores}
          onStale={onStale}
          onClose={() => setAsking(false)}
          onDone={orderId => {
            if (chosen.receive.storeId) keptStore.write(chosen.receive.storeId)
            return Taro.redirectTo({ url: `/mall/order?id=${encodeURIComponent(orderId)}` })
          }}
        />
      )}
    </>
  )
}
