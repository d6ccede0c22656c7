// 图片: one of those that come with the app, or a photograph's address.
import { builtInPictures } from '@shared/mall/draft'
import { View } from '@tarojs/components'
import { Picture } from '../../mall/picture'
import { Field } from '../../ui/field'
import { Labelled } from './fields'

interface PictureFieldProps {
  /** Of the form: `item`, `draw`. */
  prefix: string
  picture: string
  wrong: string | null
  onPicture: (picture: string) => void
}

export function PictureField({ prefix, picture, wrong, onPicture }: PictureFieldProps) {
  const isBuiltIn = builtInPictures.some(name => name === picture)
  return (
    <>
      <Labelled label="图片" wrong={wrong}>
        <View className="picture-picks">
          {builtInPictures.map(name => (
            <View
              key={name}
              id={`${prefix}-picture-${name}`}
              className={
                name === picture ? 'picture-picks__one picture-picks__one--on' : 'picture-picks__one'
              }
              role="radio"
              aria-checked={name === picture}
              onClick={() => onPicture(name)}
            >
              <Picture picture={name} size="small" />
            </View>
          ))}
        </View>
      </Labelled>
      <Field
        id={`${prefix}-picture`}
        label="或者图片地址"
        value={isBuiltIn ? '' : picture}
        placeholder="https://"
        maxLength={500}
        onInput={address => onPicture(address.trim() || 'gift')}
      />
    </>
  )
}
