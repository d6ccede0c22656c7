// 管理: people, stores, tills, and who changed what. At a desk the sections stand at the left.
import { mayCall } from '@shared/staff/roles'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ComponentType, useState } from 'react'
import { call } from '../call/call'
import { refusalText } from '../call/refusal-text'
import { useRemote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { Empty, Failed, Loading } from '../ui/states'
import { TopBar } from '../ui/top-bar'
import { Changes } from './changes'
import './office.scss'
import { People } from './people'
import { Stores } from './stores'
import { Terminals } from './terminals'

const sections: { id: string; name: string; needs: string; Content: ComponentType }[] = [
  { id: 'people', name: '员工', needs: 'staff.list', Content: People },
  { id: 'stores', name: '门店', needs: 'staff.saveStore', Content: Stores },
  { id: 'terminals', name: '收银终端', needs: 'staff.terminals', Content: Terminals },
  { id: 'changes', name: '更改记录', needs: 'staff.changes', Content: Changes },
]

export default function OfficePage() {
  const staff = useRemote(() => call('staff', 'me', {}), [])
  const [chosen, setChosen] = useState<string | null>(null)
  const role = staff.state === 'ready' && staff.value.ok ? staff.value.value.role : null
  const mine = sections.filter(({ needs }) => role && mayCall[needs]?.includes(role))
  const section = mine.find(({ id }) => id === chosen) ?? mine[0]

  return (
    <Page isWide>
      <TopBar title="管理" canGoBack />
      {staff.state === 'loading' && <Loading />}
      {staff.state === 'failed' && <Failed words={refusalText[staff.refusal]} onRetry={staff.retry} />}
      {staff.state === 'ready' && !section && (
        <Empty words="这里只给管理员和财务用">
          <Button kind="quiet" isSmall onTap={() => Taro.switchTab({ url: '/account/me' })}>
            回到我的
          </Button>
        </Empty>
      )}
      {section && (
        <View className="office">
          <View className="office__sections">
            {mine.map(({ id, name }) => (
              <View
                key={id}
                id={`section-${id}`}
                className={id === section.id ? 'office__section office__section--on' : 'office__section'}
                role="tab"
                aria-selected={id === section.id}
                onClick={() => setChosen(id)}
              >
                <Text>{name}</Text>
              </View>
            ))}
          </View>
          <View className="office__content">
            <section.Content key={section.id} />
          </View>
        </View>
      )}
    </Page>
  )
}
