// Writing a review of a trial that was collected; and what became of it once it is sent.
import type { Review, TrialShown } from '@shared/trials/api'
import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Picture } from '../mall/picture'
import { Asked } from '../ui/asked'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { Empty } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { reviewedWords } from './review-words'
import './review.scss'
import { ReviewForm } from './review-form'
import { Stars } from './stars'

export default function ReviewPage() {
  const { id = '' } = useRouter().params
  const remote = useRemote(() => call('trials', 'detail', { trialId: id }), [id])
  return (
    <Page className="review-page">
      <TopBar title="写评价" canGoBack />
      <Asked remote={remote}>
        {({ trial }) => <ReviewOf trial={trial} onStale={() => remote.state === 'ready' && remote.again()} />}
      </Asked>
    </Page>
  )
}

function ReviewOf({ trial, onStale }: { trial: TrialShown; onStale: () => unknown }) {
  const [sent, setSent] = useState<Review | null>(null)
  const review = sent ?? trial.application?.review ?? null
  if (review) return <Thanks review={review} trialId={trial.trialId} />
  if (!trial.application?.mayReview) {
    return (
      <Empty words={'领到试用品以后才能写评价\n评价时间过了也不能再写'}>
        <Button kind="quiet" isSmall onTap={() => leave(trial.trialId)}>
          看看这个试用
        </Button>
      </Empty>
    )
  }
  return (
    <>
      <View className="review-page__what">
        <Picture picture={trial.picture} size="small" />
        <View className="review-page__words">
          <Text className="review-page__name">{trial.title}</Text>
          <Text className="muted">好坏都行，说给别的会员和厂家听</Text>
        </View>
      </View>
      <ReviewForm trial={trial} onSent={setSent} onStale={onStale} />
    </>
  )
}

function Thanks({ review, trialId }: { review: Review; trialId: string }) {
  return (
    <View className="review-page__thanks" id="review-sent">
      <View className="review-page__check">
        <Icon name="check" color="#FFFFFF" />
      </View>
      <Text className="review-page__title">谢谢您的评价</Text>
      <Stars stars={review.stars} />
      <Text className="review-page__state" id="review-state">
        {reviewedWords(review)}
      </Text>
      <Button id="leave" kind="quiet" isSmall onTap={() => leave(trialId)}>
        看看大家怎么说
      </Button>
    </View>
  )
}

/** Back to where the review was begun; or to the trial, when this page was opened by a link. */
function leave(trialId: string) {
  if (Taro.getCurrentPages().length > 1) return Taro.navigateBack()
  return Taro.redirectTo({ url: `/trials/trial?id=${encodeURIComponent(trialId)}` })
}
