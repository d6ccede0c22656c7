// 支付设置: on which platforms the membership is not sold inside the mini-program.
import { type Platform, platforms } from '@shared/membership/order'
import type { PaySettingsShown } from '@shared/staff/membership-api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { Facts } from '../frame/facts'
import { Picks } from '../frame/fields'
import { Opened, Panel } from '../frame/opened'
import { useOffice } from '../frame/place'
import { SaveBar } from '../frame/save-bar'
import { useDraft } from '../frame/use-draft'
import { platformNames } from '../payments/pay-words'

const why = '如果微信把会员算作虚拟商品，苹果手机上就不能用微信支付卖。先在这里关掉，等微信回复再开。'

export function PaySettingsPage() {
  const { round, may } = useOffice()
  const remote = useRemote(() => call('staff', 'paySettings', {}), [round])
  return (
    <Opened crumb="会员方案 / 支付设置" title="支付设置">
      <Asked remote={remote}>
        {settings =>
          may('staff.savePaySettings') ? (
            <SettingsForm key={settings.hiddenOn.join()} settings={settings} />
          ) : (
            <Panel title="在哪些手机上不卖">
              <Facts
                facts={[['不能开通', settings.hiddenOn.map(one => platformNames[one]).join('、') || '没有']]}
              />
              <Text className="muted">{why}</Text>
            </Panel>
          )
        }
      </Asked>
    </Opened>
  )
}

function SettingsForm({ settings }: { settings: PaySettingsShown }) {
  const { changed } = useOffice()
  const form = useDraft<PaySettingsShown>(
    () => settings,
    () => [],
  )
  const { draft, set } = form
  return (
    <>
      <Panel title="在哪些手机上不卖">
        <Picks<Platform>
          id="hidden-on"
          label="勾选的，看得到权益，不能开通和续费"
          options={platforms.map(value => ({ value, name: platformNames[value] }))}
          values={draft.hiddenOn}
          hint={why}
          onValues={hiddenOn => set({ hiddenOn })}
        />
        <View className="gap">
          <Text className="muted">已经开通的会员不受影响，权益、退款和发票都照常。</Text>
        </View>
      </Panel>
      <SaveBar
        form={form}
        save={edited => call('staff', 'savePaySettings', edited)}
        onSaved={() => {
          Taro.showToast({ title: '已保存', icon: 'success' })
          changed()
        }}
      />
    </>
  )
}
