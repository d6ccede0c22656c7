// Doors for those who work here, by their role. Shoppers see nothing of them.
import { mayCall } from '@shared/staff/roles'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '../call/call'
import { useRemote } from '../call/use-remote'
import { Icon } from '../ui/icon'

export function StaffDoors() {
  const staff = useRemote(() => call('staff', 'me', {}), [])
  if (staff.state !== 'ready' || !staff.value.ok) return null
  const { role, store } = staff.value.value
  const may = (action: string) => mayCall[action]?.includes(role) ?? false
  const doors = [
    may('store.sell') && { id: 'till', name: '收银台', note: store?.name, url: '/store/till' },
    may('staff.offers') && { id: 'office', name: '管理', note: null, url: '/staff/office' },
  ].filter(door => door !== false)
  if (doors.length === 0) return null
  return (
    <View className="rows gap">
      {doors.map(({ id, name, note, url }) => (
        <View
          key={id}
          id={`to-${id}`}
          className="rows__row"
          role="button"
          onClick={() => Taro.navigateTo({ url })}
        >
          <Text>{note ? `${name} · ${note}` : name}</Text>
          <Icon name="forward" isSmall color="#636865" />
        </View>
      ))}
    </View>
  )
}
