// In a browser nobody signs in: this tab is one of the demo people.
import { View } from '@tarojs/components'
import { becomePerson, demoPeople, whoAmI } from '../call/person.h5'
import { Choices } from '../ui/field'

export function DemoSwitch() {
  const me = demoPeople.find(({ value }) => value === whoAmI())
  return (
    <View className="demo">
      <Choices label="演示身份" options={demoPeople} value={me?.value ?? null} onChoose={becomePerson} />
    </View>
  )
}
