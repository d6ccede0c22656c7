// 评价: what members say; what is unfit can be hidden from others, with a reason.
import type { ValueOf } from '@shared/api'
import type { StaffApi } from '@shared/staff/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../call/call'
import { Stars } from '../../trials/stars'
import { Button } from '../../ui/button'
import { inGroups, instantInWords } from '../../ui/figures'
import { Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { ReasonSheet } from '../frame/reason-sheet'
import { StateMark, type Tone } from '../frame/state-mark'

type StaffReview = ValueOf<StaffApi['trial']>['reviews'][number]

const marks: Record<StaffReview['state'], { words: string; tone: Tone }> = {
  checking: { words: '检查中', tone: 'soon' },
  shown: { words: '大家看得到', tone: 'on' },
  hidden: { words: '已隐藏', tone: 'off' },
}

export function ReviewsPanel({ reviews }: { reviews: StaffReview[] }) {
  const { may, changed } = useOffice()
  const [turning, setTurning] = useState<StaffReview | null>(null)
  const isHiding = turning !== null && turning.state !== 'hidden'
  return (
    <Panel title="评价" note={`${reviews.length} 条`}>
      {reviews.length === 0 && <Text className="muted">还没有评价，领到试用品以后才能写</Text>}
      {reviews.map(review => (
        <ReviewRow
          key={review.reviewId}
          review={review}
          onTurn={may('staff.hideReview') ? () => setTurning(review) : null}
        />
      ))}
      {turning && (
        <ReasonSheet
          title={isHiding ? '隐藏这条评价？' : '重新显示这条评价？'}
          words={isHiding ? '别人看不到了，只有写的人自己能看到。' : '大家又能看到了。'}
          label="原因（会记在更改记录里）"
          sureWords={isHiding ? '确认隐藏' : '确认显示'}
          onSure={reason =>
            call('staff', 'hideReview', { reviewId: turning.reviewId, isHidden: isHiding, reason })
          }
          onDone={() => {
            setTurning(null)
            changed()
          }}
          onClose={() => setTurning(null)}
        />
      )}
    </Panel>
  )
}

function ReviewRow({ review, onTurn }: { review: StaffReview; onTurn: (() => void) | null }) {
  const { reviewId, memberNo, stars, tags, words, pictureIds, at, state } = review
  return (
    <View className="staff-review" id={`review-${reviewId}`}>
      <View className="staff-review__head">
        <Stars stars={stars} />
        <StateMark {...marks[state]} />
      </View>
      <Text className="line-row__small">
        会员 {inGroups(memberNo, 3)} · {instantInWords(at, new Date())}
      </Text>
      {tags.length > 0 && <Text className="staff-review__tags">{tags.join('、')}</Text>}
      {words !== '' && <Text className="staff-review__words">{words}</Text>}
      <View className="staff-review__foot">
        <Text className="line-row__small">{pictureIds.length > 0 ? `${pictureIds.length} 张图` : ''}</Text>
        {onTurn && (
          <Button id={`turn-${reviewId}`} kind="text" isSmall onTap={onTurn}>
            {state === 'hidden' ? '重新显示' : '隐藏'}
          </Button>
        )}
      </View>
    </View>
  )
}
