// The same form behind an address of its own, for posters and links.
import Taro from '@tarojs/taro'
import { keptMe } from '../card/my-card'
import { Page } from '../ui/page'
import { TopBar } from '../ui/top-bar'
import { JoinForm } from './join-form'

export default function JoinPage() {
  return (
    <Page>
      <TopBar title="" canGoBack />
      <JoinForm
        onJoined={me => {
          keptMe.write(me)
          Taro.switchTab({ url: '/card/card' })
        }}
      />
    </Page>
  )
}
