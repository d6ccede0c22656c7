// The basket item by item, for shops without a till of their own.
import type { LineDue } from '@shared/store/api'
import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { randomName } from '../call/request-id'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { yuan } from '../ui/figures'
import { Icon } from '../ui/icon'
import { fenOf } from './amount'
import type { Item } from './basket'
import './item-list.scss'

const mostItems = 50

interface ItemListProps {
  items: Item[]
  onItems: (items: Item[]) => void
  /** The items as they were quoted, in the same order; empty while nobody knows. */
  lines: LineDue[]
}

export function ItemList({ items, onItems, lines }: ItemListProps) {
  const [sku, setSku] = useState('')
  const [name, setName] = useState('')
  const [qty, setQty] = useState('1')
  const [unit, setUnit] = useState('')
  const unitFen = fenOf(unit)
  const count = /^[1-9]\d{0,2}$/.test(qty) ? Number(qty) : null
  const canAdd = unitFen !== null && unitFen > 0 && count !== null && items.length < mostItems

  function add() {
    if (!canAdd) return
    onItems([
      ...items,
      {
        id: randomName(8),
        sku: sku.trim(),
        name: name.trim() || sku.trim() || `商品 ${items.length + 1}`,
        qty: count,
        unitFen,
      },
    ])
    setSku('')
    setName('')
    setQty('1')
    setUnit('')
  }

  return (
    <View className="items">
      <View className="items__form">
        <View className="items__sku">
          <Field
            id="item-sku"
            label="编号"
            value={sku}
            placeholder="可不填"
            maxLength={60}
            onInput={setSku}
          />
        </View>
        <View className="items__name">
          <Field
            id="item-name"
            label="品名"
            value={name}
            placeholder="可不填"
            maxLength={30}
            onInput={setName}
          />
        </View>
        <View className="items__qty">
          <Field id="item-qty" label="件数" type="number" value={qty} maxLength={3} onInput={setQty} />
        </View>
        <View className="items__unit">
          <Field
            id="item-unit"
            label="单价"
            type="digit"
            value={unit}
            placeholder="0.00"
            onInput={setUnit}
            onEnter={add}
          />
        </View>
      </View>
      <Button id="item-add" kind="quiet" isOff={!canAdd} onTap={add}>
        加一件
      </Button>
      <ScrollView className="items__list" scrollY>
        {items.map((item, index) => (
          <View key={item.id} className="items__row">
            <Text className="items__what">
              {item.name} × {item.qty}
            </Text>
            <Price fen={item.unitFen * item.qty} line={lines[index]} />
            <View
              className="items__remove"
              role="button"
              aria-label={`去掉${item.name}`}
              onClick={() => onItems(items.filter(other => other.id !== item.id))}
            >
              <Icon name="close" isSmall color="#636865" />
            </View>
          </View>
        ))}
      </ScrollView>
    </View>
  )
}

/** What the line costs, and what is left of it after member prices and coupons. */
function Price({ fen, line }: { fen: number; line: LineDue | undefined }) {
  const off = line?.discountFen ?? 0
  if (off === 0 || line?.amountFen !== fen) return <Text className="figures">¥{yuan(fen)}</Text>
  return (
    <View className="items__prices">
      <Text className="items__before">¥{yuan(fen)}</Text>
      <Text className="items__after">¥{yuan(fen - off)}</Text>
    </View>
  )
}
