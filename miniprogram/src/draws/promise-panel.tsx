// What was promised before anybody could know the result, and what each fingerprint is good for.
import type { DrawShown } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../ui/icon'

export function PromisePanel({ draw }: { draw: DrawShown }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <View className="draw__section">
      <View className="rows">
        <View
          id="to-promise"
          className="rows__row"
          role="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Text className="rows__name">怎么保证公平</Text>
          <Text className="muted">{isOpen ? '收起' : '看两串指纹'}</Text>
          {!isOpen && <Icon name="forward" isSmall color="#636865" />}
        </View>
        {isOpen && (
          <View className="promise" id="promise">
            {promisesOf(draw).map(({ name, hash, words }) => (
              <View key={name} className="promise__one">
                <Text className="promise__name">{name}</Text>
                <Text className="promise__hash" userSelect>
                  {hash}
                </Text>
                <Text className="muted">{words}</Text>
              </View>
            ))}
          </View>
        )}
      </View>
    </View>
  )
}

function promisesOf({ kind, commitment, termsHash }: DrawShown) {
  const isInstant = kind === 'instant'
  return [
    {
      name: isInstant ? '卡组的指纹' : '开奖密码的指纹',
      hash: commitment,
      words: isInstant
        ? '卡片的顺序在发布前就排好了。指纹发布时就公开，结束后公布密码，人人可以核对每一张卡。'
        : '开奖要用一串密码。它的指纹发布时就公开，开奖后公布密码，人人可以核对，谁也换不了。',
    },
    {
      name: '规则的指纹',
      hash: termsHash,
      words: '奖品、数量、价格和时间都在里面。发布以后改动一个字，指纹就对不上。',
    },
  ]
}
