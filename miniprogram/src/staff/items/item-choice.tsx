// Choosing one mall item, or one offer, out of those there are.
import { useState } from 'react'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Choices, Field } from '../../ui/field'
import { Labelled } from '../frame/fields'

interface ItemChoiceProps {
  label: string
  itemId: string
  wrong: string | null
  onItem: (itemId: string) => void
}

const shownAtMost = 12

export function ItemChoice({ label, itemId, wrong, onItem }: ItemChoiceProps) {
  const [sought, setSought] = useState('')
  const search = sought.trim()
  const items = useRemote(
    () => call('staff', 'items', { limit: shownAtMost, ...(search !== '' && { search }) }),
    [search],
  )
  const page = items.state === 'ready' && items.value.ok ? items.value.value : null
  const options = page?.items.map(({ itemId: value, title }) => ({ value, name: title })) ?? []
  const isShown = itemId === '' || options.some(({ value }) => value === itemId)
  return (
    <Labelled label={label} wrong={wrong} hint={page?.total === 0 ? '还没有商城商品' : undefined}>
      <Choices
        options={isShown ? options : [{ value: itemId, name: itemId }, ...options]}
        value={itemId}
        onChoose={onItem}
      />
      {(page?.total ?? 0) > shownAtMost || search !== '' ? (
        <Field id="item-search" label="找别的" value={sought} onInput={setSought} />
      ) : null}
    </Labelled>
  )
}
