// A list of the office: what to show while it loads, fails, is refused or is empty.
import type { ReactNode } from 'react'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import type { Remote } from '../call/use-remote'
import { Empty, Failed, Loading } from '../ui/states'

type ListReply<Item> = { ok: true; value: Item[] } | { ok: false; refusal: AnyRefusal }

interface RemoteListProps<Item> {
  remote: Remote<ListReply<Item>>
  emptyWords: string
  children: (items: Item[]) => ReactNode
}

export function RemoteList<Item>({ remote, emptyWords, children }: RemoteListProps<Item>) {
  if (remote.state === 'loading') return <Loading />
  if (remote.state === 'failed') return <Failed words={refusalText[remote.refusal]} onRetry={remote.retry} />
  if (!remote.value.ok) return <Failed words={refusalText[remote.value.refusal]} onRetry={remote.again} />
  if (remote.value.value.length === 0) return <Empty words={emptyWords} />
  return <>{children(remote.value.value)}</>
}

/** Asks for the list anew, if it was ever there. */
export function reload(remote: Remote<unknown>): void {
  if (remote.state === 'ready') remote.again()
  if (remote.state === 'failed') remote.retry()
}
