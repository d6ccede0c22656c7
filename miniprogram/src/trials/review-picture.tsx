// One picture of a review: asked for when it comes into view, and shown large on a tap.
import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { addressOf } from './jpeg'
import { useSeen } from './seen'

interface ReviewPictureProps {
  pictureId: string
  onLarge: (address: string) => void
}

export function ReviewPicture(props: ReviewPictureProps) {
  const id = `picture-${props.pictureId}`
  const isSeen = useSeen(id)
  return (
    <View id={id} className="review__picture">
      {isSeen && <Photo {...props} />}
    </View>
  )
}

function Photo({ pictureId, onLarge }: ReviewPictureProps) {
  const remote = useRemote(() => call('trials', 'picture', { pictureId }), [pictureId])
  const [isBroken, setBroken] = useState(false)
  if (remote.state === 'loading') return null
  if (remote.state === 'failed') {
    return (
      <View className="review__again" role="button" onClick={remote.retry}>
        <Text>点一下再试</Text>
      </View>
    )
  }
  if (!remote.value.ok || isBroken) {
    return (
      <View className="review__again">
        <Text>图片不在了</Text>
      </View>
    )
  }
  const address = addressOf(remote.value.value.jpeg)
  return (
    <Image
      className="review__photo"
      src={address}
      mode="aspectFill"
      aria-label="评价的图片，点一下看大图"
      onError={() => setBroken(true)}
      onClick={() => onLarge(address)}
    />
  )
}
