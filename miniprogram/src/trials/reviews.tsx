// What those who tried it say: the average, then review after review, the own one marked as long as others do not see it.
import type { Review, TrialShown } from '@shared/trials/api'
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../ui/button'
import { ReviewPicture } from './review-picture'
import { countWords, reviewMark, withOwn } from './review-words'
import './reviews.scss'
import { Stars } from './stars'
import { dayWords } from './trial-words'

const atFirst = 5

interface ReviewsProps {
  trial: TrialShown
  /** The own one, seen by its author also while others do not see it. */
  own: Review | null
}

export function Reviews({ trial, own }: ReviewsProps) {
  const [isAll, setAll] = useState(false)
  const [large, setLarge] = useState<string | null>(null)
  const { stars, phase } = trial
  const reviews = withOwn(trial.reviews, own)
  const shown = isAll ? reviews : reviews.slice(0, atFirst)
  if (reviews.length === 0 && phase === 'planned') return null
  return (
    <View className="reviews" id="reviews">
      <View className="reviews__head">
        <Text className="reviews__title">大家怎么说</Text>
        {stars !== null && (
          <View className="reviews__average">
            <Text className="reviews__figure" id="stars">
              {stars.toFixed(1)}
            </Text>
            <Stars stars={stars} />
            <Text className="muted figures">{countWords(trial.reviews.length)}</Text>
          </View>
        )}
      </View>
      {reviews.length === 0 ? (
        <Text className="reviews__none">还没有评价，试过的人会写在这里</Text>
      ) : (
        <View className="rows">
          {shown.map(review => (
            <ReviewRow key={review.reviewId} review={review} onLarge={setLarge} />
          ))}
        </View>
      )}
      {shown.length < reviews.length && (
        <Button id="more-reviews" kind="text" onTap={() => setAll(true)}>
          再看 {reviews.length - shown.length} 条
        </Button>
      )}
      {large !== null && (
        <View id="large-picture" className="large-picture" catchMove onClick={() => setLarge(null)}>
          <Image className="large-picture__photo" src={large} mode="aspectFit" />
          <Text className="large-picture__hint">点一下关闭</Text>
        </View>
      )}
    </View>
  )
}

interface ReviewRowProps {
  review: Review
  onLarge: (address: string) => void
}

function ReviewRow({ review, onLarge }: ReviewRowProps) {
  const { reviewId, by, isMine, stars, tags, words, pictureIds, at } = review
  const mark = reviewMark(review)
  return (
    <View id={`review-${reviewId}`} className="review">
      <View className="review__head">
        <Text className="review__by">{isMine ? '我的评价' : by}</Text>
        <Stars stars={stars} />
        <Text className="review__at">{dayWords(at, new Date())}</Text>
      </View>
      {mark && <Text className="review__mark">{mark}</Text>}
      {tags.length > 0 && (
        <View className="review__tags">
          {tags.map(tag => (
            <Text key={tag} className="review__tag">
              {tag}
            </Text>
          ))}
        </View>
      )}
      {words !== '' && <Text className="review__words">{words}</Text>}
      {pictureIds.length > 0 && (
        <View className="review__pictures">
          {pictureIds.map(pictureId => (
            <ReviewPicture key={pictureId} pictureId={pictureId} onLarge={onLarge} />
          ))}
        </View>
      )}
    </View>
  )
}
