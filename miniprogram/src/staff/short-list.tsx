// A list of the office that comes whole: its head with the one thing that can be added, a search box once it is long,
// and its rows; or what to show while it loads, fails, is refused or is empty.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { AnyRefusal } from '../call/apis'
import { refusalText } from '../call/refusal-text'
import type { Remote } from '../call/use-remote'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Empty, Failed, Loading } from '../ui/states'
import { SectionHead } from './section-head'

export interface ShortRow {
  id: string
  name: string
  /** In small print under the name. */
  note: string
  cells: string[]
  doors: { words: string; onTap: () => void }[]
}

interface ShortListProps<Item> {
  title: string
  note: string
  addWords: string
  onAdd: () => void
  remote: Remote<{ ok: true; value: Item[] } | { ok: false; refusal: AnyRefusal }>
  emptyWords: string
  /** What can be searched for: everything that a row says. */
  searchWords: string
  row: (item: Item) => ShortRow
}

const searchFrom = 10

export function ShortList<Item>({ title, note, addWords, onAdd, ...list }: ShortListProps<Item>) {
  return (
    <>
      <SectionHead title={title} note={note} addWords={addWords} onAdd={onAdd} />
      <Content {...list} />
    </>
  )
}

type ContentProps<Item> = Omit<ShortListProps<Item>, 'title' | 'note' | 'addWords' | 'onAdd'>

function Content<Item>({ remote, emptyWords, searchWords, row }: ContentProps<Item>) {
  const [sought, setSought] = useState('')
  if (remote.state === 'loading') return <Loading />
  if (remote.state === 'failed') return <Failed words={refusalText[remote.refusal]} onRetry={remote.retry} />
  if (!remote.value.ok) return <Failed words={refusalText[remote.value.refusal]} onRetry={remote.again} />

  const rows = remote.value.value.map(row)
  if (rows.length === 0) return <Empty words={emptyWords} />
  const hasSearch = rows.length >= searchFrom
  const found = hasSearch ? rows.filter(one => says(one, sought)) : rows
  return (
    <>
      {hasSearch && (
        <View className="short-list__search">
          <Field id="search" label={searchWords} value={sought} maxLength={40} onInput={setSought} />
        </View>
      )}
      {found.length === 0 && <Empty words="没有符合的，换个词试试" />}
      {found.length > 0 && (
        <View className="rows" id="list">
          {found.map(one => (
            <Row key={one.id} {...one} />
          ))}
        </View>
      )}
    </>
  )
}

function Row({ id, name, note, cells, doors }: ShortRow) {
  return (
    <View className="rows__row office-row" id={`row-${id}`}>
      <View className="office-row__main">
        <Text className="office-row__name figures">{name}</Text>
        <Text className="muted office-row__id">{note}</Text>
      </View>
      {cells.map(cell => (
        <Text key={cell} className="office-row__cell">
          {cell}
        </Text>
      ))}
      <View className="office-row__doors">
        {doors.map(({ words, onTap }) => (
          <Button key={words} kind="text" isSmall onTap={onTap}>
            {words}
          </Button>
        ))}
      </View>
    </View>
  )
}

/** Whether a row holds every word that is sought, in capitals or not. */
function says({ name, note, cells }: ShortRow, sought: string): boolean {
  const text = [name, note, ...cells].join(' ').toLowerCase()
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** Asks for a list anew, if it was ever there. */
export function reload(remote: Remote<unknown>): void {
  if (remote.state === 'ready') remote.again()
  if (remote.state === 'failed') remote.retry()
}
