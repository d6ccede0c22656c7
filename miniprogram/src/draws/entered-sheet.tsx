// The tickets that were just got, and the offer to tell the result.
import { Text, View } from '@tarojs/components'
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
      <Button id="entered-done" kind="quiet" onTap={onClose}>
        好的
      </Button>
    </Sheet>
  )
}
