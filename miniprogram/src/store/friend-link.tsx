// A small way to add a friend's card to the sale, and to take it out again.
import { Text, View } from '@tarojs/components'
import { Icon } from '../ui/icon'

interface FriendLinkProps {
  hasFriend: boolean
  /** There is nothing to share yet, or nothing may change now. */
  isOff: boolean
  onAdd: () => void
  onRemove: () => void
}

export function FriendLink({ hasFriend, isOff, onAdd, onRemove }: FriendLinkProps) {
  if (hasFriend) {
    return (
      <View
        id="friend-remove"
        className="quote__friend quote__friend--on"
        role="button"
        aria-label="去掉朋友的码"
        onClick={() => !isOff && onRemove()}
      >
        <Text>二人同行</Text>
        <Icon name="close" isSmall color="#636865" />
      </View>
    )
  }
  return (
    <View
      id="friend"
      className={isOff ? 'quote__friend quote__friend--off' : 'quote__friend'}
      role="button"
      aria-disabled={isOff}
      onClick={() => !isOff && onAdd()}
    >
      <Text>加朋友的码</Text>
    </View>
  )
}
