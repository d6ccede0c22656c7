// A prize that was won, in jade, and the door to where it is.
import type { Win } from '@shared/draws/api'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Picture } from '../mall/picture'
import { ticketWords, worthWords } from './draw-words'
import { winDoor, winNote } from './win-words'

export function WinPanel({ win }: { win: Win }) {
  const door = winDoor(win)
  return (
    <View className="win" id={`win-${win.ticketNo}`}>
      <Picture picture={win.picture} size="small" />
      <View className="win__words">
        <Text className="win__title">中了：{win.title}</Text>
        <Text className="win__note">
          {worthWords(win.valueFen)} · {ticketWords(win.ticketNo)}
        </Text>
        <Text className="win__note">{winNote(win, new Date())}</Text>
      </View>
      {door && (
        <View
          id={`win-door-${win.ticketNo}`}
          className="win__door"
          role="button"
          onClick={() => Taro.navigateTo({ url: door.url })}
        >
          {door.words}
        </View>
      )}
    </View>
  )
}
