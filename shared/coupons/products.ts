// Which products something counts for: categories and SKUs, as offers and stamp programmes name them.
import type { Faults } from '../staff/faults'

export interface Products {
  categories: string[]
  skus: string[]
}

const namedAtMost = 200

export function hasProducts({ categories, skus }: Products): boolean {
  return categories.length + skus.length > 0
}

/** What is wrong with the lists themselves; whether a product is sold anywhere, nobody here knows. */
export function checkProducts({ categories, skus }: Products, faults: Faults): void {
  const lists = [
    { names: categories, field: 'what.categories', name: '品类', most: 40 },
    { names: skus, field: 'what.skus', name: '商品编号', most: 64 },
  ]
  for (const { names, field, name, most } of lists) {
    const isShort = (one: string) => one.trim() !== '' && one.length <= most
    faults.need(names.every(isShort), field, `${name}每个 1 到 ${most} 个字`)
    faults.need(new Set(names).size === names.length, field, `${name}重复了，请去掉一个`)
    faults.need(names.length <= namedAtMost, field, `${name}最多 ${namedAtMost} 个`)
  }
}
