// The form of a review: stars, tags, words, photographs. What was typed stays until it is sent.
import type { Review, TrialShown } from '@shared/trials/api'
import { wordsAtMost } from '@shared/trials/review'
import { Text, Textarea, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { type AnyRefusal, type InputFor, isUnclear } from '../call/apis'
import { call } from '../call/call'
import { newRequestId } from '../call/request-id'
import { Button } from '../ui/button'
import { Notice } from '../ui/states'
import { PhotoTiles } from './photo-tiles'
import { photosMissing, reviewRefusalText, starNames } from './review-words'
import { StarChoice } from './stars'
import { usePhotos } from './use-photos'

interface ReviewFormProps {
  trial: TrialShown
  onSent: (review: Review) => void
  /** Something was written before, on another phone perhaps. */
  onStale: () => unknown
}

export function ReviewForm({ trial: { trialId, tags }, onSent, onStale }: ReviewFormProps) {
  const [stars, setStars] = useState(0)
  const [chosen, setChosen] = useState<string[]>([])
  const [words, setWords] = useState('')
  const photos = usePhotos(trialId)
  /** Asking again with it gets the first answer back; a review that was refused is another one when it is sent anew. */
  const requestId = useRef(newRequestId())
  /** Sent, and the reply was lost: nothing else is sent until it is known. */
  const [unclear, setUnclear] = useState<InputFor<'trials', 'review'> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const isFixed = unclear !== null

  async function send() {
    const missing = stars === 0 ? '请先点几颗星' : photosMissing(photos.all)
    if (missing && !unclear) return setProblem(missing)
    setProblem(null)
    const pictureIds = photos.all.flatMap(({ pictureId }) => pictureId ?? [])
    const asked = unclear ?? {
      trialId,
      stars,
      tags: chosen,
      words: words.trim(),
      pictureIds,
      requestId: requestId.current,
    }
    const answer = await call('trials', 'review', asked)
    if (answer.ok) return onSent(answer.value.review)
    setUnclear(isUnclear(answer.refusal) ? asked : null)
    refused(answer.refusal)
  }

  function refused(refusal: AnyRefusal) {
    if (!isUnclear(refusal)) requestId.current = newRequestId()
    if (refusal === 'reviewed-before') onStale()
    setProblem(reviewRefusalText(refusal))
  }

  return (
    <>
      <View className="review-form__stars">
        <StarChoice stars={stars} onStars={next => isFixed || setStars(next)} />
        <Text className="review-form__star-name" id="star-name">
          {starNames[stars - 1] ?? '点星星打分'}
        </Text>
      </View>
      {tags.length > 0 && (
        <View className="review-form__part">
          <Text className="review-form__label">觉得怎么样（可多选）</Text>
          <View className="choices">
            {tags.map((tag, index) => (
              <View
                key={tag}
                id={`tag-${index + 1}`}
                className={chosen.includes(tag) ? 'choices__one choices__one--on' : 'choices__one'}
                role="checkbox"
                aria-checked={chosen.includes(tag)}
                onClick={() => isFixed || setChosen(flipped(chosen, tag))}
              >
                {tag}
              </View>
            ))}
          </View>
        </View>
      )}
      <View className="review-form__part">
        <Text className="review-form__label">说说您的感受</Text>
        <View className="review-form__paper">
          <Textarea
            id="review-words"
            className="review-form__words"
            placeholderClass="field-placeholder"
            value={words}
            placeholder="味道怎么样？和常喝的比呢？下次会买吗？"
            maxlength={wordsAtMost}
            disabled={isFixed}
            onInput={event => setWords(event.detail.value)}
          />
          <Text className="review-form__count" id="words-count">
            {words.length} / {wordsAtMost}
          </Text>
        </View>
      </View>
      <PhotoTiles photos={photos} isFixed={isFixed} />
      <View className="review-form__foot">
        {problem && (
          <View className="review-form__problem">
            <Notice id="review-problem" words={problem} />
          </View>
        )}
        <Button id="send-review" onTap={send}>
          {isFixed ? '再问一次' : '发表评价'}
        </Button>
      </View>
    </>
  )
}

function flipped(tags: string[], tag: string): string[] {
  return tags.includes(tag) ? tags.filter(other => other !== tag) : [...tags, tag]
}
