// 我的试用: what was applied for, where it stands, and the door to what comes next: the code, or a review.
import type { Application } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { useComeBack } from '../ui/come-back'
import { Group } from '../ui/group'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { openReview } from './application-panel'
import { isOpen, noteOf } from './application-words'
import './mine.scss'
import { StateMark } from './state-mark'

export default function MinePage() {
  const remote = useRemote(() => call('trials', 'mine', {}), [])
  useComeBack(() => remote.state === 'ready' && remote.again())
  return (
    <Page>
      <TopBar title="我的试用" canGoBack />
      <Asked remote={remote}>
        {({ applications }) =>
          applications.length === 0 ? (
            <Empty words={'还没有申请过试用\n看看有什么新品吧'}>
              <Button
                id="to-trials"
                kind="quiet"
                isSmall
                onTap={() => Taro.redirectTo({ url: '/trials/trials' })}
              >
                去看新品试用
              </Button>
            </Empty>
          ) : (
            <>
              <ApplicationGroup title="进行中" applications={applications.filter(isOpen)} />
              <ApplicationGroup title="以前的" applications={applications.filter(one => !isOpen(one))} />
            </>
          )
        }
      </Asked>
    </Page>
  )
}

function ApplicationGroup({ title, applications }: { title: string; applications: Application[] }) {
  if (applications.length === 0) return null
  return (
    <Group title={title}>
      {applications.map(application => (
        <Paper key={application.trialId} application={application} />
      ))}
    </Group>
  )
}

function Paper({ application }: { application: Application }) {
  const { trialId, title, picture, state, order, mayReview } = application
  const orderId = order?.pickupCode ? order.orderId : null
  return (
    <View className="my-trials__paper">
      <View
        id={`application-${trialId}`}
        className="my-trials__row"
        role="button"
        onClick={() => Taro.navigateTo({ url: `/trials/trial?id=${encodeURIComponent(trialId)}` })}
      >
        <Picture picture={picture} size="small" />
        <View className="my-trials__words">
          <Text className="my-trials__name">{title}</Text>
          <Text className="muted figures">{noteOf(application, new Date())}</Text>
        </View>
        <StateMark state={state} />
      </View>
      {orderId !== null && (
        <View className="my-trials__act">
          <Button
            id={`code-${trialId}`}
            kind="quiet"
            onTap={() => Taro.navigateTo({ url: `/mall/order?id=${encodeURIComponent(orderId)}` })}
          >
            出示取货码
          </Button>
        </View>
      )}
      {mayReview && (
        <View className="my-trials__act">
          <Button id={`review-${trialId}`} kind="quiet" onTap={() => openReview(trialId)}>
            写评价
          </Button>
        </View>
      )}
    </View>
  )
}
