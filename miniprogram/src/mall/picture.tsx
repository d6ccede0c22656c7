// The picture of a mall item: a built-in drawing, or a photograph that is loaded when it comes into view.
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import './picture.scss'
import { isPhoto, pictureAddress } from './pictures'

interface PictureProps {
  picture: string
  /** `tile` in the grid, `wide` on the item's own page, `small` beside words. */
  size: 'tile' | 'wide' | 'small'
}

export function Picture({ picture, size }: PictureProps) {
  const [isMissing, setMissing] = useState(false)
  const shown = isMissing ? 'gift' : picture
  return (
    <View className={`picture picture--${size}`} aria-hidden>
      <Image
        className={isPhoto(shown) ? 'picture__photo' : 'picture__drawing'}
        src={pictureAddress(shown)}
        mode={isPhoto(shown) ? 'aspectFill' : 'aspectFit'}
        lazyLoad
        onError={() => setMissing(true)}
      />
    </View>
  )
}
