// 管理: offers, draws, trials, mall, orders, paid membership with its money, the programme, people, stores and tills. At a desk the
// sections stand at the left, what is open stands beside its list; on a phone everything has a page of its own.
import { isAllowed, type Role } from '@shared/staff/roles'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ComponentType } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty, Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { Changes } from './changes'
import { DrawOpen } from './draws/draw-open'
import { Draws } from './draws/draws'
import { useIsDesk } from './frame/is-desk'
import { type Office, OfficeContext } from './frame/place'
import { usePlace } from './frame/use-place'
import { ItemOpen } from './items/item-open'
import { Items } from './items/items'
import './office.scss'
import { OfferOpen } from './offers/offer-open'
import { Offers } from './offers/offers'
import { Orders } from './orders/orders'
import { Bills } from './payments/bills'
import { PayOrderOpen } from './payments/pay-order-open'
import { PayOrders } from './payments/pay-orders'
import { Refunds } from './payments/refunds'
import { People } from './people'
import { PlanOpen } from './plans/plan-open'
import { Plans } from './plans/plans'
import { ProgrammeSection } from './programme/programme'
import { roleNames } from './role-names'
import { StampList } from './stamps/stamp-list'
import { StampOpen } from './stamps/stamp-open'
import { Stores } from './stores'
import { Terminals } from './terminals'
import { TrialOpen } from './trials/trial-open'
import { Trials } from './trials/trials'

interface Section {
  id: string
  name: string
  needs: string
  Content: ComponentType
  /** One thing out of the list, for sections that have such. */
  Open?: ComponentType
  /** What is open wants the list's room as well. */
  isRoomy?: boolean
}

const sections: Section[] = [
  { id: 'offers', name: '优惠活动', needs: 'staff.offers', Content: Offers, Open: OfferOpen },
  { id: 'draws', name: '抽奖', needs: 'staff.draws', Content: Draws, Open: DrawOpen, isRoomy: true },
  { id: 'trials', name: '新品试用', needs: 'staff.trials', Content: Trials, Open: TrialOpen, isRoomy: true },
  { id: 'stamps', name: '集印活动', needs: 'staff.stampProgrammes', Content: StampList, Open: StampOpen },
  { id: 'items', name: '积分商城', needs: 'staff.items', Content: Items, Open: ItemOpen },
  { id: 'orders', name: '订单', needs: 'staff.orders', Content: Orders },
  { id: 'plans', name: '会员方案', needs: 'staff.plans', Content: Plans, Open: PlanOpen },
  { id: 'pay-orders', name: '会员订单', needs: 'staff.payOrders', Content: PayOrders, Open: PayOrderOpen },
  { id: 'refunds', name: '退款', needs: 'staff.refunds', Content: Refunds, Open: PayOrderOpen },
  { id: 'bills', name: '对账', needs: 'staff.bills', Content: Bills },
  { id: 'programme', name: '会员计划', needs: 'staff.programme', Content: ProgrammeSection },
  { id: 'people', name: '员工', needs: 'staff.list', Content: People },
  { id: 'stores', name: '门店', needs: 'staff.saveStore', Content: Stores },
  { id: 'terminals', name: '收银终端', needs: 'staff.terminals', Content: Terminals },
  { id: 'changes', name: '更改记录', needs: 'staff.changes', Content: Changes },
]

export default function OfficePage() {
  const staff = useRemote(() => call('staff', 'me', {}), [])
  const me = staff.state === 'ready' && staff.value.ok ? staff.value.value : null
  const mine = me ? sections.filter(({ needs }) => isAllowed(me.role, needs)) : []
  const isDesk = useIsDesk()
  return (
    <Page isWide className={isDesk && mine.length > 0 ? 'office-page' : ''}>
      {me && mine.length > 0 ? (
        <Rooms role={me.role} name={me.name} mine={mine} isDesk={isDesk} />
      ) : (
        <>
          <TopBar title="管理" canGoBack />
          {staff.state === 'loading' && <Loading />}
          {staff.state === 'failed' && <Failed words={refusalText[staff.refusal]} onRetry={staff.retry} />}
          {staff.state === 'ready' && (
            <Empty words="这里只给总部、店长和财务用">
              <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/account/me' })}>
                回到我的
              </Button>
            </Empty>
          )}
        </>
      )}
    </Page>
  )
}

interface RoomsProps {
  role: Role
  name: string | null
  mine: Section[]
  isDesk: boolean
}

function Rooms({ role, name, mine, isDesk }: RoomsProps) {
  const { goTo, ...moving } = usePlace(isDesk, mine[0]?.id ?? '')
  const { place } = moving
  const stores = useRemote(() => call('staff', 'stores', {}), [])
  const programme = useRemote(() => call('staff', 'programme', {}), [moving.round])
  const section = mine.find(({ id }) => id === place.section) ?? mine[0]
  // What a form judges by must be there before it opens.
  if (stores.state === 'loading' || programme.state === 'loading') return <Loading />
  if (stores.state === 'failed') return <Failed words={refusalText[stores.refusal]} onRetry={stores.retry} />
  if (programme.state === 'failed') {
    return <Failed words={refusalText[programme.refusal]} onRetry={programme.retry} />
  }
  if (!section) return null

  const office: Office = {
    ...moving,
    role,
    name,
    isDesk,
    stores: stores.value.ok ? stores.value.value : [],
    programme: programme.value.ok ? programme.value.value : null,
    may: action => isAllowed(role, action),
  }
  const { Content, Open, isRoomy } = section
  const isOpen = Open !== undefined && place.doing !== 'list'
  const classes = ['office', isOpen && 'office--open', isOpen && isRoomy && 'office--roomy']
  return (
    <OfficeContext.Provider value={office}>
      {!isDesk && <TopBar title={isOpen ? section.name : '管理'} canGoBack />}
      <View className={classes.filter(Boolean).join(' ')}>
        {(isDesk || !isOpen) && (
          <View className="office__nav">
            {isDesk && (
              <View className="office__brand">
                <View className="office__logo">街角</View>
                <Text className="muted">{[nameOf(role), name].filter(Boolean).join(' · ')}</Text>
              </View>
            )}
            {mine.map(({ id, name: words }) => (
              <View
                key={id}
                id={`section-${id}`}
                className={id === section.id ? 'office__section office__section--on' : 'office__section'}
                role="tab"
                aria-selected={id === section.id}
                onClick={() => goTo(id)}
              >
                <Text>{words}</Text>
              </View>
            ))}
            {isDesk && (
              <View
                id="leave-office"
                className="office__leave"
                role="button"
                onClick={() => Taro.switchTab({ url: '/account/me' })}
              >
                回到会员卡
              </View>
            )}
          </View>
        )}
        {(isDesk || !isOpen) && (
          <View className="office__list">
            <Content key={section.id} />
          </View>
        )}
        {isOpen && (
          <View className="office__open">
            <Open />
          </View>
        )}
      </View>
    </OfficeContext.Provider>
  )
}

function nameOf(role: Role): string {
  return role === 'shopper' ? '' : roleNames[role]
}
