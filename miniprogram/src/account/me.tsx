// 我的: who I am here, how large the text is, what is kept about me, and the doors of those who work here.
import type { Me } from '@shared/account/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useEffect, useState } from 'react'
import { refusalText } from '../call/refusal-text'
import { forgetCard } from '../card/my-card'
import { useMe } from '../card/use-me'
import { TellMeRow } from '../notices/tell-me-row'
import { Button } from '../ui/button'
import { grouped, inGroups } from '../ui/figures'
import { Icon } from '../ui/icon'
import { useLargeType } from '../ui/large-type'
import { Page } from '../ui/page'
import { Empty, Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { useVisible } from '../ui/visible'
import { birthdayWords } from './birthday'
import { BirthdaySheet } from './birthday-sheet'
import { CloseSheet } from './close-sheet'
import { DemoSwitch } from './demo-switch'
import { ExportSheet } from './export-sheet'
import './me.scss'
import { MembershipDoor } from './membership-door'
import { StaffDoors } from './staff-doors'

const toCard = () => Taro.switchTab({ url: '/card/card' })

export default function MePage() {
  const isVisible = useVisible()
  const { membership, refresh, joined } = useMe()
  const [isLarge, setLarge] = useLargeType()
  const [sheet, setSheet] = useState<'export' | 'close' | 'birthday' | null>(null)
  useEffect(() => {
    if (isVisible) refresh()
  }, [isVisible, refresh])
  const isMember = membership.state === 'member'

  return (
    <Page>
      <TopBar title="我的" />
      {membership.state === 'loading' && <Loading />}
      {membership.state === 'failed' && <Failed words={refusalText[membership.refusal]} onRetry={refresh} />}
      {membership.state === 'stranger' && (
        <Empty words="还没有会员卡">
          <Button kind="quiet" isSmall onTap={toCard}>
            去领卡
          </Button>
        </Empty>
      )}
      {isMember && <Profile me={membership.me} />}
      {isMember && <MembershipDoor me={membership.me} />}
      <StaffDoors />
      <View className="rows gap">
        <View
          id="large-type"
          className="rows__row"
          role="switch"
          aria-checked={isLarge}
          onClick={() => setLarge(!isLarge)}
        >
          <Text>大字（关怀模式）</Text>
          <View className={isLarge ? 'toggle toggle--on' : 'toggle'} />
        </View>
      </View>
      <View className="rows gap">
        {isMember && (
          <>
            <Door id="history" onOpen={() => Taro.navigateTo({ url: '/account/history' })}>
              积分明细
            </Door>
            <Door
              id="birthday"
              value={birthdayWords(membership.me.birthday)}
              onOpen={() => setSheet('birthday')}
            >
              生日
            </Door>
            <TellMeRow template="expiry" words="到期提醒" />
          </>
        )}
        <Door id="privacy" onOpen={() => Taro.navigateTo({ url: '/account/privacy' })}>
          隐私保护指引
        </Door>
        {isMember && (
          <>
            <Door id="export" onOpen={() => setSheet('export')}>
              导出我的数据
            </Door>
            <Door id="close" onOpen={() => setSheet('close')}>
              注销会员卡
            </Door>
          </>
        )}
      </View>
      <DemoSwitch />
      {sheet === 'birthday' && isMember && (
        <BirthdaySheet birthday={membership.me.birthday} onSaved={joined} onClose={() => setSheet(null)} />
      )}
      {sheet === 'export' && <ExportSheet onClose={() => setSheet(null)} />}
      {sheet === 'close' && isMember && (
        <CloseSheet
          me={membership.me}
          onClose={() => setSheet(null)}
          onClosed={() => {
            forgetCard()
            setSheet(null)
            refresh()
          }}
        />
      )}
    </Page>
  )
}

function Profile({ me }: { me: Me }) {
  const name = me.nickname || '会员'
  return (
    <View className="profile">
      <View className="profile__face">{name.slice(0, 1)}</View>
      <View className="profile__words">
        <Text className="profile__name">{name}</Text>
        <Text className="muted figures">
          {me.tier} · No. {inGroups(me.memberNo, 3)}
        </Text>
        {me.phone && <Text className="muted figures">{me.phone}</Text>}
        {me.nextTier && (
          <Text className="muted figures">
            再得 {grouped(me.nextTier.missing)} 分升{me.nextTier.name}
          </Text>
        )}
      </View>
    </View>
  )
}

interface DoorProps {
  id: string
  value?: string
  onOpen: () => unknown
  children: ReactNode
}

function Door({ id, value, onOpen, children }: DoorProps) {
  return (
    <View id={`to-${id}`} className="rows__row" role="button" onClick={onOpen}>
      <Text className="rows__name">{children}</Text>
      {value && <Text className="muted figures">{value}</Text>}
      <Icon name="forward" isSmall color="#636865" />
    </View>
  )
}
