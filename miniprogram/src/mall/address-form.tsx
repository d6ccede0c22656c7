// Where a parcel goes. In WeChat the address that a person keeps there fills it in with one tap.
import type { Address } from '@shared/mall/api'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'
import { Field } from '../ui/field'

interface AddressFormProps {
  address: Address
  onAddress: (address: Address) => void
}

export function AddressForm({ address, onAddress }: AddressFormProps) {
  async function fromWeChat() {
    // Closing WeChat's list is not a failure.
    const kept = await Taro.chooseAddress().catch(() => null)
    if (!kept) return
    const { userName, telNumber, provinceName, cityName, countyName, detailInfo } = kept
    onAddress({ name: userName, phone: telNumber, text: provinceName + cityName + countyName + detailInfo })
  }

  return (
    <View className="receive__address">
      {process.env.TARO_ENV === 'weapp' && (
        <Button id="from-wechat" kind="quiet" isSmall onTap={fromWeChat}>
          用微信里的地址
        </Button>
      )}
      <Field
        id="address-name"
        label="收货人"
        value={address.name}
        maxLength={20}
        onInput={name => onAddress({ ...address, name })}
      />
      <Field
        id="address-phone"
        label="手机号"
        type="number"
        value={address.phone}
        maxLength={11}
        onInput={phone => onAddress({ ...address, phone })}
      />
      <Field
        id="address-text"
        label="详细地址"
        value={address.text}
        placeholder="省市区、街道、门牌号"
        maxLength={100}
        onInput={text => onAddress({ ...address, text })}
      />
    </View>
  )
}
