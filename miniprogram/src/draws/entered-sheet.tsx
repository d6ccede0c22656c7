// The tickets that were just got, and the offer to tell the result.
import { Text, View } from '@tarojs/components'
import { TellMe } from '../notices/tell-me'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { TicketNos } from './own-tickets'

export function EnteredSheet({ ticketNos, onClose }: { ticketNos: number[]; onClose: () => void }) {
  return (
    <Sheet title="换好了" onClose={onClose}>
      <View className="entered" id="entered" role="alert">
        <Text className="entered__title">{ticketNos.length} 张抽奖券是您的了</Text>
        <TicketNos ticketNos={ticketNos} />
      </View>
      <View className="entered__tell">
        <TellMe template="result" words="开奖提醒我" promise="已开启，中奖后微信告诉您" />
      </View>
      <Button id="entered-done" kind="quiet" onTap={onClose}>
        好的
      </Button>
    </Sheet>
  )
}
