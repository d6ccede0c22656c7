// 《付费会员规则》 as it stands, to be read before anything is paid.
import type { PlanShown } from '@shared/membership/api'
import { Text, View } from '@tarojs/components'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'

interface RulesSheetProps {
  plan: PlanShown
  onAgree: () => void
  onClose: () => void
}

export function RulesSheet({ plan, onAgree, onClose }: RulesSheetProps) {
  return (
    <Sheet title="付费会员规则" onClose={onClose}>
      <Text className="muted">
        {plan.name} · 第 {plan.termsVersion} 版
      </Text>
      <Text className="rules__text" id="rules" userSelect>
        {plan.rules}
      </Text>
      <View className="gap-large">
        <Button id="agree-rules" onTap={onAgree}>
          读完了，同意
        </Button>
      </View>
    </Sheet>
  )
}
