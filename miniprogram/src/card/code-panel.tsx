// The white card itself: who, the two pictures of the code, its digits, and the ring.
import type { Me } from '@shared/account/api'
import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useMemo } from 'react'
import { useOnline } from '../call/online'
import { Button } from '../ui/button'
import { inGroups } from '../ui/figures'
import { Icon } from '../ui/icon'
import { useLargeType } from '../ui/large-type'
import { Ring } from '../ui/ring'
import { barModulesOf, barPicture, moduleSize, qrModules, qrPicture } from './code-pictures'
import type { Shown } from './next-code'
import { PaidLine } from './paid-line'

interface CodePanelProps {
  me: Me
  shown: Shown | null
  /** The shop that has just scanned the code. */
  scannedAt: string | null
  onFetch: () => Promise<void>
}

export function CodePanel({ me, shown, scannedAt, onFetch }: CodePanelProps) {
  return (
    <View className="code-panel">
      <View className="code-panel__spine" />
      <View className="code-panel__who">
        <Text className="code-panel__name">{me.nickname || '会员'}</Text>
        <Text className="code-panel__tier">{me.tier}</Text>
        <Text className="code-panel__number">No. {inGroups(me.memberNo, 3)}</Text>
      </View>
      <PaidLine me={me} />
      {shown?.state === 'code' ? (
        <Code code={shown.code} />
      ) : (
        <View className="code-panel__none">
          {shown?.state === 'no-seed' ? (
            <>
              <Text className="code-panel__none-words">会员码要更新了{'\n'}请连上网络，码会自动回来</Text>
              <Button kind="quiet" isSmall onTap={onFetch}>
                现在更新
              </Button>
            </>
          ) : (
            <Text className="code-panel__none-words">
              {shown?.state === 'wait' ? '刚刚用过两次\n新的码马上就来' : '正在准备会员码'}
            </Text>
          )}
        </View>
      )}
      <Hint shown={shown} scannedAt={scannedAt} />
    </View>
  )
}

function Code({ code }: { code: string }) {
  const [isLarge] = useLargeType()
  const [qr, bar] = useMemo(() => [qrPicture(code), barPicture(code)], [code])
  const size = useMemo(() => sizesFor(code, isLarge), [code, isLarge])
  return (
    <>
      <Image id="code-qr" className="code-panel__qr" src={qr} style={size.qr} aria-label="会员码二维码" />
      <Image id="code-bar" className="code-panel__bar" src={bar} style={size.bar} aria-label="会员码条形码" />
      <Text id="code-digits" className="code-panel__digits">
        {inGroups(code, 4)}
      </Text>
    </>
  )
}

/** Sizes in real css pixels: rpx would make modules of uneven width. */
function sizesFor(code: string, isLarge: boolean) {
  const { windowWidth, pixelRatio } = Taro.getSystemInfoSync()
  // Margins of the page and the spine.
  const room = Math.min(windowWidth, 480) - 32 - 6
  const qr = moduleSize(room, qrModules, pixelRatio, isLarge ? 10 : 9) * qrModules
  const modules = barModulesOf(code)
  const bar = moduleSize(room, modules, pixelRatio, 2.5) * modules
  return {
    qr: { width: `${qr}px`, height: `${qr}px` },
    bar: { width: `${bar}px`, height: isLarge ? '60px' : '50px' },
  }
}

function Hint({ shown, scannedAt }: { shown: Shown | null; scannedAt: string | null }) {
  const isOnline = useOnline()
  if (scannedAt !== null) {
    return (
      <View className="code-panel__hint code-panel__hint--scanned" id="scanned" role="alert">
        <Icon name="check" color="#2F7D5B" isSmall />
        <Text>已扫码 · {scannedAt}</Text>
      </View>
    )
  }
  return (
    <View className="code-panel__hint">
      {shown?.state === 'code' && (
        <>
          <Ring key={shown.step} secondsGone={Date.now() / 1000 - shown.since} />
          <Text>{isOnline ? '结账时请出示 · 每 30 秒更新' : '没有网络也能用 · 每 30 秒更新'}</Text>
        </>
      )}
    </View>
  )
}
