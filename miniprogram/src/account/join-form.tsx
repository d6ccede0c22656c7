// Getting a card: what it gives, one explicit consent, and two things that may be left out.
import type { Me } from '@shared/account/api'
import { Button as PlatformButton, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Icon } from '../ui/icon'
import { Notice } from '../ui/states'
import './join.scss'
import { privacyVersion } from './privacy-version'

const gives = [
  ['结账出示，自动积分', '收银员扫一下就好，不用报手机号'],
  ['积分当钱花', '下次结账直接抵，快到期时卡上会提示'],
  ['没有网络也能用', '会员码在您的手机里生成'],
] as const

export function JoinForm({ onJoined }: { onJoined: (me: Me) => void }) {
  const [nickname, setNickname] = useState('')
  const [phoneCode, setPhoneCode] = useState<string | null>(null)
  const [hasConsented, setConsented] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function join() {
    if (!hasConsented) return setProblem(refusalText['consent-needed'])
    setProblem(null)
    const answer = await call('account', 'join', {
      privacyVersion,
      ...(nickname.trim() && { nickname: nickname.trim() }),
      ...(phoneCode && { phoneCode }),
    })
    if (answer.ok) return onJoined(answer.value)
    // A phone code lives for five minutes and once; without it the card is the same.
    if (answer.refusal === 'phone-code-refused') setPhoneCode(null)
    setProblem(refusalText[answer.refusal])
  }

  return (
    <View className="join">
      <Text className="join__title">领一张会员卡</Text>
      <View className="join__gives">
        {gives.map(([what, how]) => (
          <View key={what} className="join__give">
            <Icon name="check" color="#2F7D5B" />
            <View className="join__give-words">
              <Text className="join__what">{what}</Text>
              <Text className="muted">{how}</Text>
            </View>
          </View>
        ))}
      </View>

      <Field
        id="nickname"
        label="怎么称呼您（可以不填）"
        type="nickname"
        maxLength={20}
        value={nickname}
        placeholder="例如 小满"
        onInput={setNickname}
      />
      {process.env.TARO_ENV === 'weapp' && (
        <PhoneButton hasPhone={phoneCode !== null} onPhoneCode={setPhoneCode} />
      )}

      <View className="join__consent">
        <View
          id="consent"
          className="join__tick-row"
          role="checkbox"
          aria-checked={hasConsented}
          onClick={() => setConsented(!hasConsented)}
        >
          <View className={hasConsented ? 'join__tick join__tick--on' : 'join__tick'}>
            {hasConsented && <Icon name="check" color="#FFFFFF" isSmall />}
          </View>
          <Text>我已阅读并同意</Text>
        </View>
        <Text className="join__guide" onClick={() => Taro.navigateTo({ url: '/account/privacy' })}>
          《隐私保护指引》
        </Text>
      </View>
      {problem && (
        <View className="join__problem">
          <Notice id="join-problem" words={problem} />
        </View>
      )}
      <Button id="join" onTap={join}>
        领卡
      </Button>
    </View>
  )
}

interface PhoneButtonProps {
  hasPhone: boolean
  onPhoneCode: (code: string | null) => void
}

function PhoneButton({ hasPhone, onPhoneCode }: PhoneButtonProps) {
  return (
    <View className="gap">
      <PlatformButton
        id="phone"
        className="button button--quiet"
        openType="getPhoneNumber"
        // A refusal, or no quota left (1400001), gives no code: the card comes without a number then.
        onGetPhoneNumber={event => onPhoneCode(event.detail.code || null)}
      >
        {hasPhone ? '手机号已添加' : '添加手机号（可以不加）'}
      </PlatformButton>
    </View>
  )
}
