// 卡包: the coupons that can be used, and the last ones that have gone.
import { dayOf } from '@shared/calendar'
import type { Coupon } from '@shared/coupons/api'
import { Text, View } from '@tarojs/components'
import Taro, { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { Tabs } from '../ui/tabs'
import { TopBar } from '../ui/top-bar'
import { Conditions, CouponPaper } from './coupon-paper'
import { CouponSheet } from './coupon-sheet'
import { endWords, lifeWords, timeLeftWords } from './coupon-words'
import { messageOf } from './share-gift'
import './wallet.scss'

const drawers = {
  usable: { name: '可用', states: ['usable', 'on-its-way'], emptyWords: '还没有可用的券' },
  used: { name: '已用', states: ['used', 'given'], emptyWords: '用过和送出的券会在这里' },
  expired: { name: '已过期', states: ['expired'], emptyWords: '没有过期的券，真好' },
} as const
type Drawer = keyof typeof drawers
const names = Object.keys(drawers) as Drawer[]

/** The wallet remembers so many that have gone. */
const pastAtMost = 20

export default function WalletPage() {
  const remote = useRemote(() => call('coupons', 'mine', {}), [])
  // A voucher may have been used behind the door of its sheet.
  useComeBack(() => remote.state === 'ready' && remote.again())
  const [drawer, setDrawer] = useState<Drawer>('usable')
  const [openId, setOpenId] = useState<string | null>(null)
  const all = remote.state === 'ready' && remote.value.ok ? remote.value.value.coupons : []
  const open = all.find(coupon => coupon.couponId === openId)
  // What the share button of WeChat sends: the gift on the sheet, or else the app itself.
  useShareAppMessage(() => messageOf(open))

  return (
    <Page>
      <TopBar title="卡包" canGoBack />
      <Asked remote={remote}>
        {({ coupons, counts }) => {
          const given = coupons.filter(({ state }) => state === 'given').length
          const counted = { ...counts, used: counts.used + given }
          return (
            <>
              <Tabs
                tabs={names.map(value => ({ value, name: `${drawers[value].name} ${counted[value]}` }))}
                value={drawer}
                onChoose={setDrawer}
              />
              <Coupons drawer={drawer} coupons={coupons} onOpen={setOpenId} />
              {open && (
                <CouponSheet
                  coupon={open}
                  onChanged={() => remote.state === 'ready' && remote.again()}
                  onClose={() => setOpenId(null)}
                />
              )}
            </>
          )
        }}
      </Asked>
    </Page>
  )
}

interface CouponsProps {
  drawer: Drawer
  coupons: Coupon[]
  onOpen: (couponId: string) => void
}

function Coupons({ drawer, coupons, onOpen }: CouponsProps) {
  const { states, emptyWords } = drawers[drawer]
  const shown = coupons.filter(({ state }) => states.some(one => one === state))
  if (shown.length === 0) {
    return (
      <Empty words={emptyWords}>
        {drawer === 'usable' && (
          <Button id="to-claim" kind="quiet" isSmall onTap={() => Taro.navigateTo({ url: '/coupons/claim' })}>
            去领券中心看看
          </Button>
        )}
      </Empty>
    )
  }
  return (
    <View className="wallet__coupons">
      {shown.map((coupon, index) => (
        <CouponPaper
          key={coupon.couponId}
          id={`coupon-${index + 1}`}
          terms={coupon.terms}
          isGone={drawer !== 'usable'}
          onTap={() => onOpen(coupon.couponId)}
        >
          <Foot coupon={coupon} />
        </CouponPaper>
      ))}
      {shown.length >= pastAtMost && drawer !== 'usable' && (
        <Text className="wallet__end">只列出最近 20 张</Text>
      )}
    </View>
  )
}

function Foot({ coupon }: { coupon: Coupon }) {
  const now = new Date()
  const ended = endWords(coupon, now)
  if (ended) return <Text className="coupon__note">{ended}</Text>
  const { days, soon } = lifeWords(coupon, dayOf(now))
  return (
    <>
      <Conditions terms={coupon.terms} />
      <View className="coupon__foot">
        {coupon.gift ? (
          <>
            <Text className="coupon__mark coupon__mark--jade">转赠中</Text>
            <Text className="coupon__note">{timeLeftWords(coupon.gift.until, now)}</Text>
          </>
        ) : (
          <>
            {soon && <Text className="coupon__mark">{soon}</Text>}
            <Text className="coupon__note">{days}</Text>
          </>
        )}
      </View>
    </>
  )
}
