// In a browser there is no such thing: a sheet of ours stands for WeChat's, and the local cloud for WeChat.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { whoAmI } from '../call/person'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'

export const declinedWords = '没有允许，想要时再点一下'

interface Asked {
  templateIds: string[]
  answer: (accepted: string[]) => void
}

export function useAsk() {
  const [asked, setAsked] = useState<Asked | null>(null)

  /** Asks for one message of each template; answers the ids of those that were allowed. */
  const ask = (templateIds: string[]) =>
    new Promise<string[]>(resolve => {
      setAsked({
        templateIds,
        answer: accepted => {
          setAsked(null)
          resolve(accepted)
        },
      })
    })

  return { ask, sheet: asked && <AskSheet asked={asked} /> }
}

function AskSheet({ asked }: { asked: Asked }) {
  const decline = () => asked.answer([])

  async function allow() {
    const accepted: string[] = []
    for (const templateId of asked.templateIds) if (await subscribe(templateId)) accepted.push(templateId)
    asked.answer(accepted)
  }

  return (
    <Sheet title="允许通知您一次？" onClose={decline}>
      <Text className="muted">在微信里由微信询问，允许一次就只通知一次。</Text>
      <View className="gap-large">
        <Button id="allow-notice" onTap={allow}>
          允许
        </Button>
      </View>
      <View className="gap">
        <Button id="decline-notice" kind="text" onTap={decline}>
          不用
        </Button>
      </View>
    </Sheet>
  )
}

async function subscribe(templateId: string): Promise<boolean> {
  try {
    const response = await fetch('/local/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: whoAmI(), templateId }),
    })
    return response.ok
  } catch {
    return false
  }
}
