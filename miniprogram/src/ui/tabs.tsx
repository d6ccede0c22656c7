// A few drawers of one page, one of them open.
import { View } from '@tarojs/components'

interface TabsProps<Value extends string> {
  tabs: { value: Value; name: string }[]
  value: Value
  onChoose: (value: Value) => void
}

export function Tabs<Value extends string>({ tabs, value, onChoose }: TabsProps<Value>) {
  return (
    <View className="tabs" role="tablist">
      {tabs.map(tab => (
        <View
          key={tab.value}
          id={`tab-${tab.value}`}
          className={tab.value === value ? 'tabs__one tabs__one--on' : 'tabs__one'}
          role="tab"
          aria-selected={tab.value === value}
          onClick={() => onChoose(tab.value)}
        >
          {tab.name}
        </View>
      ))}
    </View>
  )
}
