// What the cashier scans to hand an order over: the same two pictures as on the card, and what to bring.
import { dayOf } from '@shared/calendar'
import { yuanWords } from '@shared/coupons/words'
import type { Order } from '@shared/mall/api'
import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo } from 'react'
import { barModulesOf, barPicture, moduleSize, qrPicture } from '../card/code-pictures'
import { qrModules } from '../card/qr-modules'
import { dayInWords, inGroups } from '../ui/figures'
import { useLargeType } from '../ui/large-type'
import './pickup-panel.scss'

export function PickupPanel({ order, code }: { order: Order; code: string }) {
  const [isLarge] = useLargeType()
  const [qr, bar] = useMemo(() => [qrPicture(code), barPicture(code)], [code])
  const size = useMemo(() => sizesFor(code, isLarge), [code, isLarge])
  return (
    <View className="pickup gap">
      <Text className="pickup__where">{order.storeName ?? '任意门店服务台'}</Text>
      {order.collectBy !== null && (
        <Text className="pickup__until">
          最晚 {dayInWords(order.collectBy, dayOf(new Date()))}领取，{lateWords(order)}
        </Text>
      )}
      <Image id="pickup-qr" className="pickup__picture" src={qr} style={size.qr} aria-label="取货码二维码" />
      <Image
        id="pickup-bar"
        className="pickup__picture"
        src={bar}
        style={size.bar}
        aria-label="取货码条形码"
      />
      <Text id="pickup-code" className="pickup__digits">
        {inGroups(code, 4)}
      </Text>
      {order.priceFen > 0 && (
        <View className="pickup__due">
          <Text>领取时请付</Text>
          <Text className="pickup__money" id="pickup-due">
            ¥{yuanWords(order.priceFen)}
          </Text>
        </View>
      )}
      <Text className="pickup__hint">给店员扫一下就能领</Text>
    </View>
  )
}

const lateWords = ({ points, origin }: Order) =>
  points > 0 || origin === null ? '过期积分退回' : '过期不再保留'

/** Sizes in real css pixels: rpx would make modules of uneven width. */
function sizesFor(code: string, isLarge: boolean) {
  const { windowWidth, pixelRatio } = Taro.getSystemInfoSync()
  const room = Math.min(windowWidth, 480) - 32
  const qr = moduleSize(room, qrModules, pixelRatio, isLarge ? 9 : 8) * qrModules
  const modules = barModulesOf(code)
  const bar = moduleSize(room, modules, pixelRatio, 2.5) * modules
  return {
    qr: { width: `${qr}px`, height: `${qr}px` },
    bar: { width: `${bar}px`, height: isLarge ? '60px' : '50px' },
  }
}
