// One item of the mall: what it is, what it costs, how it is received, and the tap that swaps points for it.
import type { Coupon } from '@shared/coupons/api'
import type { ItemShown, Receive } from '@shared/mall/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { InputFor } from '../call/apis'
import { call } from '../call/call'
import { newRequestId } from '../call/request-id'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { grouped } from '../ui/figures'
import { Page } from '../ui/page'
import { Notice } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import './item.scss'
import { leftWords, priceWords, untilWords, whyWords } from './item-words'
import { Picture } from './picture'
import { Price } from './price'
import { noAddress, receiveOf } from './receive'
import { ReceiveForm } from './receive-form'
import { RedeemSheet } from './redeem-sheet'
import { keptStore, type StoreName } from './store-sheet'
import { voucherFor } from './voucher'
import { VoucherRow } from './voucher-row'

export default function ItemPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('mall', 'item', { itemId: id }), [id])
  const wallet = useRemote(() => call('coupons', 'mine', { state: 'usable' }), [])
  const coupons = wallet.state === 'ready' && wallet.value.ok ? wallet.value.value.coupons : []
  return (
    <Page className="mall-item">
      <TopBar title="商品详情" canGoBack />
      <Asked remote={remote}>
        {value => (
          <Item
            {...value}
            voucher={voucherFor(value.item.itemId, coupons, new Date())}
            onStale={() => remote.state === 'ready' && remote.again()}
          />
        )}
      </Asked>
    </Page>
  )
}

interface ItemProps {
  item: ItemShown
  balance: number
  stores: StoreName[]
  voucher: Coupon | null
  onStale: () => void
}

function Item({ item, balance, stores, voucher, onStale }: ItemProps) {
  // One id a visit: tapping again after a lost reply asks for the same redemption, not a second one.
  const [requestId] = useState(newRequestId)
  /** Sent, and the reply was lost: nothing else is asked until it is known. */
  const [unclear, setUnclear] = useState<InputFor<'mall', 'redeem'> | null>(null)
  const [isWithVoucher, setWithVoucher] = useState(true)
  const [draft, setDraft] = useState(() => {
    const known = keptStore.read()
    const likely = stores.length === 1 ? stores[0] : stores.find(({ storeId }) => storeId === known)
    const way = item.ways.length === 1 ? (item.ways[0] ?? null) : null
    return { way, storeId: likely?.storeId ?? null, address: noAddress }
  })
  const [missing, setMissing] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)

  const paidBy = isWithVoucher ? voucher : null
  // What the server says of the item counts a voucher in; with the voucher left alone, points must do.
  const why = item.why ?? (paidBy === null && balance < item.points ? 'not-enough-points' : null)
  const chosen = receiveOf(draft)
  const asked = unclear ?? ('receive' in chosen ? requestOf(item, requestId, chosen.receive, paidBy) : null)
  const now = new Date()
  const until = untilWords(item, now)

  function ask() {
    setMissing(asked === null && 'missing' in chosen ? chosen.missing : null)
    setAsking(asked !== null)
  }

  return (
    <>
      <Picture picture={item.picture} size="wide" />
      <Text className="mall-item__title">{item.title}</Text>
      <Price item={item} isLarge />
      <Text className="mall-item__facts" id="left">
        {leftWords(item)}
      </Text>
      {until && <Text className="mall-item__facts">{until}</Text>}
      {item.story !== '' && <Text className="mall-item__story">{item.story}</Text>}
      <ReceiveForm
        ways={item.ways}
        stores={stores}
        draft={draft}
        onDraft={next => {
          setMissing(null)
          setDraft(next)
        }}
      />
      {voucher && (
        <VoucherRow coupon={voucher} isOn={isWithVoucher} onSwitch={() => setWithVoucher(!isWithVoucher)} />
      )}
      <View className="foot">
        {missing && (
          <View className="foot__notice">
            <Notice id="redeem-missing" words={missing} />
          </View>
        )}
        <Button id="redeem" isOff={why !== null} onTap={ask}>
          {why !== null
            ? whyWords({ ...item, why }, balance, now)
            : paidBy
              ? '用商城券兑换'
              : `用 ${priceWords(item)}兑换`}
        </Button>
        <Text className="foot__balance">可用积分 {grouped(balance)}</Text>
      </View>
      {isAsking && asked && (
        <RedeemSheet
          item={item}
          balance={balance}
          stores={stores}
          asked={asked}
          isUnclear={unclear !== null}
          onUnclear={setUnclear}
          onRefused={onStale}
          onClose={() => setAsking(false)}
          onDone={orderId => {
            if (asked.receive.storeId) keptStore.write(asked.receive.storeId)
            return Taro.redirectTo({ url: `/mall/order?id=${encodeURIComponent(orderId)}` })
          }}
        />
      )}
    </>
  )
}

function requestOf(item: ItemShown, requestId: string, receive: Receive, paidBy: Coupon | null) {
  return { itemId: item.itemId, requestId, receive, ...(paidBy && { couponId: paidBy.couponId }) }
}
