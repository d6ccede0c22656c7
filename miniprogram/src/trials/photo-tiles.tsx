// The photographs of a review as tiles: each with its progress and a way to take it off, and one to add another.
import { picturesAtMost } from '@shared/trials/review'
import { Image, Text, View } from '@tarojs/components'
import { useOneAtATime } from '../ui/button'
import { Icon } from '../ui/icon'
import { addressOf } from './jpeg'
import './photo-tiles.scss'
import type { ChosenPhoto, Photos } from './use-photos'

interface PhotoTilesProps {
  photos: Photos
  /** Nothing can be changed now. */
  isFixed: boolean
}

export function PhotoTiles({ photos, isFixed }: PhotoTilesProps) {
  const { run } = useOneAtATime()
  const { all } = photos
  return (
    <View className="photos">
      <Text className="photos__label">配图（可以不放，最多 {picturesAtMost} 张）</Text>
      <View className="photos__tiles">
        {all.map((photo, index) => (
          <View key={photo.requestId} className="photos__tile" id={`photo-${index + 1}`}>
            {photo.jpeg !== null && (
              <Image className="photos__image" src={addressOf(photo.jpeg)} mode="aspectFill" />
            )}
            <Progress photo={photo} id={`again-${index + 1}`} onAgain={() => photos.again(photo)} />
            {!isFixed && (
              <View
                id={`remove-${index + 1}`}
                className="photos__remove"
                role="button"
                aria-label="去掉这张"
                onClick={() => photos.remove(photo)}
              >
                <View className="photos__cross">
                  <Icon name="close" color="#FFFFFF" isSmall />
                </View>
              </View>
            )}
          </View>
        ))}
        {all.length < picturesAtMost && !isFixed && (
          <View
            id="add-photo"
            className="photos__tile photos__tile--add"
            role="button"
            aria-label="添加图片"
            onClick={() => run(photos.add)}
          >
            <Icon name="plus" color="#636865" />
            <Text className="photos__add">添加图片</Text>
          </View>
        )}
      </View>
    </View>
  )
}

function Progress({ photo, id, onAgain }: { photo: ChosenPhoto; id: string; onAgain: () => void }) {
  if (photo.state === 'sent') return null
  if (photo.state === 'failed') {
    return (
      <View id={id} className="photos__progress" role="button" onClick={onAgain}>
        <Text>没发出去</Text>
        <Text className="photos__do">点一下重发</Text>
      </View>
    )
  }
  if (photo.state === 'unfit') {
    return (
      <View className="photos__progress">
        <Text>这张不能用</Text>
        <Text className="photos__do">请换一张照片</Text>
      </View>
    )
  }
  return (
    <View className="photos__progress">
      <View className="spinner" />
      <Text>{photo.state === 'sending' ? '发送中' : '请稍候'}</Text>
    </View>
  )
}
