// The cashier's page: who, how much, what comes off, one button. One thumb, no scrolling.
import type { Pickup, Receipt, Scanned } from '@shared/store/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useOnline } from '../call/online'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty, Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { HandOverPanel } from './hand-over-panel'
import { keptPendingSale, noteSale } from './pending'
import { PendingPanel } from './pending-panel'
import { ReceiptPanel } from './receipt-panel'
import { ScanPanel } from './scan-panel'
import { SellPanel } from './sell-panel'
import './quote.scss'
import './receipt.scss'
import './till.scss'

export default function TillPage() {
  const staff = useRemote(() => call('staff', 'me', {}), [])
  const store = staff.state === 'ready' && staff.value.ok ? staff.value.value.store : null
  return (
    <Page isStill>
      <TopBar title={store ? `收银 · ${store.name}` : '收银'} canGoBack>
        <OnlineChip />
      </TopBar>
      {staff.state === 'loading' && <Loading />}
      {staff.state === 'failed' && <Failed words={refusalText[staff.refusal]} onRetry={staff.retry} />}
      {staff.state === 'ready' && (store ? <Till /> : <NotACashier />)}
    </Page>
  )
}

function Till() {
  const [scanned, setScanned] = useState<Scanned | null>(null)
  const [collected, setCollected] = useState<{ pickup: Pickup; code: string } | null>(null)
  const [sold, setSold] = useState<{ receipt: Receipt; isOlder: boolean } | null>(null)
  const [pending, setPending] = useState(keptPendingSale.read)
  /** The typed amount outlives a new scan: a code may have gone stale while the bags were packed. */
  const [amount, setAmount] = useState('')

  function finish(receipt: Receipt, isOlder = false) {
    keptPendingSale.forget()
    noteSale(receipt.saleNo)
    setSold({ receipt, isOlder })
  }

  if (sold) {
    return (
      <ReceiptPanel
        {...sold}
        onNext={() => {
          setSold(null)
          setScanned(null)
          setAmount('')
        }}
      />
    )
  }
  if (pending) {
    return (
      <PendingPanel
        sale={pending}
        onSettled={receipt => {
          setPending(null)
          if (receipt) finish(receipt)
        }}
      />
    )
  }
  if (collected) return <HandOverPanel {...collected} onNext={() => setCollected(null)} />
  if (!scanned) {
    return <ScanPanel onScanned={setScanned} onPickup={(pickup, code) => setCollected({ pickup, code })} />
  }
  return (
    <SellPanel
      key={scanned.scan}
      scanned={scanned}
      amount={amount}
      onAmount={setAmount}
      onOther={() => setScanned(null)}
      onSold={finish}
    />
  )
}

function NotACashier() {
  return (
    <Empty words={'这里只给门店的收银员和店长用\n需要的话，请管理员把您加进来'}>
      <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/account/me' })}>
        回到我的
      </Button>
    </Empty>
  )
}

function OnlineChip() {
  const isOnline = useOnline()
  return (
    <View className={isOnline ? 'online-chip' : 'online-chip online-chip--off'} id="online">
      <View className="online-chip__dot" />
      <Text>{isOnline ? '已联网' : '断网'}</Text>
    </View>
  )
}
