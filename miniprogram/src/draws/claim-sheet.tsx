// The last look before goods are asked for: where they go cannot be changed afterwards.
import type { Win } from '@shared/draws/api'
import type { Receive } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type AnyRefusal, type InputFor, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { wayNames } from '../mall/item-words'
import type { StoreName } from '../mall/store-sheet'
import { ConfirmFoot } from '../ui/confirm'
import { Sheet } from '../ui/sheet'

const unclearText = '网络没有回应，可能已经领好了。请再问一次，不会重复领取。'

interface ClaimSheetProps {
  win: Win
  chosen: Receive
  stores: StoreName[]
  onDone: (orderId: string) => unknown
  onStale: () => unknown
  onClose: () => void
}

export function ClaimSheet({ win, chosen, stores, onDone, onStale, onClose }: ClaimSheetProps) {
  const [refused, setRefused] = useState<AnyRefusal | null>(null)
  const isLost = refused !== null && isUnclear(refused)
  const problem = refused && (isLost ? unclearText : refusalText[refused])
  const store = stores.find(({ storeId }) => storeId === chosen.storeId)
  const receive = receiveFor(chosen)

  async function claim() {
    if (!receive) return
    const { drawId, ticketNo } = win
    const answer = await call('draws', 'claim', { drawId, ticketNo, receive })
    if (answer.ok) return onDone(answer.value.order.orderId)
    setRefused(answer.refusal)
    if (!isUnclear(answer.refusal)) onStale()
  }

  return (
    <Sheet title="确认领取" onClose={onClose}>
      <View className="rows" id="claim-words">
        <Row label={win.title} words="1 份" />
        <Row label="领取方式" words={wayNames[chosen.way].name} />
        {store && <Row label="门店" words={store.name} />}
        {chosen.address && <Row label="收货人" words={`${chosen.address.name} ${chosen.address.phone}`} />}
        {chosen.address && <Row label="地址" words={chosen.address.text} />}
      </View>
      <Text className="prize__next">
        {chosen.way === 'pickup'
          ? '确认后给您取货码，30 天内到门店出示。确认后不能再改。'
          : '我们会尽快寄出。确认后不能再改。'}
      </Text>
      <ConfirmFoot id="claim" words="确认领取" problem={problem} isUnclear={isLost} onTap={claim} />
    </Sheet>
  )
}

/** What draws are asked: prizes know two ways. */
function receiveFor({ way, storeId, address }: Receive): InputFor<'draws', 'claim'>['receive'] | null {
  if (way === 'pickup' && storeId !== undefined) return { way, storeId }
  if (way === 'delivery' && address !== undefined) return { way, address }
  return null
}

function Row({ label, words }: { label: string; words: string }) {
  return (
    <View className="rows__row">
      <Text className="prize__label">{label}</Text>
      <Text className="prize__fact">{words}</Text>
    </View>
  )
}
