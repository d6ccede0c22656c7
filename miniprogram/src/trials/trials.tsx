// 新品试用: new products that can be tried, those that come next, and those that were.
import type { TrialRow } from '@shared/trials/api'
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
import { MineDoor } from './mine-door'
import { StateMark } from './state-mark'
import { inThree, piecesWords, priceWords, whenWords } from './trial-words'
import './trials.scss'

export default function TrialsPage() {
  const remote = useRemote(() => call('trials', 'list', {}), [])
  // Whoever comes back from a trial may have applied.
  useComeBack(() => remote.state === 'ready' && remote.again())
  return (
    <Page>
      <TopBar title="新品试用" canGoBack>
        <MineDoor />
      </TopBar>
      <Asked remote={remote}>
        {({ trials }) =>
          trials.length === 0 ? (
            <Empty words={'现在没有可以试用的新品\n过几天再来看看'}>
              <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/card/card' })}>
                回到会员码
              </Button>
            </Empty>
          ) : (
            <Trials {...inThree(trials)} />
          )
        }
      </Asked>
    </Page>
  )
}

function Trials({ open, planned, past }: ReturnType<typeof inThree>) {
  return (
    <>
      <TrialGroup title="正在申请" trials={open} />
      <TrialGroup title="马上开始" trials={planned} />
      <TrialGroup title="以前的" trials={past} />
    </>
  )
}

function TrialGroup({ title, trials }: { title: string; trials: TrialRow[] }) {
  if (trials.length === 0) return null
  return (
    <Group title={title}>
      <View className="rows">
        {trials.map(trial => (
          <Row key={trial.trialId} trial={trial} />
        ))}
      </View>
    </Group>
  )
}

function Row({ trial }: { trial: TrialRow }) {
  const isGone = trial.phase !== 'open' && trial.phase !== 'planned'
  return (
    <View
      id={`trial-${trial.trialId}`}
      className={isGone ? 'rows__row trials__row trials__row--gone' : 'rows__row trials__row'}
      role="button"
      onClick={() => Taro.navigateTo({ url: `/trials/trial?id=${encodeURIComponent(trial.trialId)}` })}
    >
      <Picture picture={trial.picture} size="small" />
      <View className="trials__words">
        <View className="trials__head">
          <Text className="trials__name">{trial.title}</Text>
          {trial.mine && <StateMark state={trial.mine} />}
        </View>
        <View className="trials__facts">
          <Text className="trials__price">{priceWords(trial)}</Text>
          <Text className="trials__pieces">{piecesWords(trial)}</Text>
        </View>
        <Text className="muted figures">{whenWords(trial, new Date())}</Text>
      </View>
    </View>
  )
}
