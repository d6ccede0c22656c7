// Where something holds and on which products: fields that offers and stamp programmes share.
import { NamesField, Picks } from './fields'
import { useOffice } from './place'

interface PlaceFieldsProps {
  /** Of the form: `offer`, `stamps`. */
  prefix: string
  labels: { stores: string; lines: string }
  where: { stores: string[]; lines: string[] }
  wordsFor: (...fields: string[]) => string | null
  onWhere: (where: { stores: string[]; lines: string[] }) => void
}

export function PlaceFields({ prefix, labels, where, wordsFor, onWhere }: PlaceFieldsProps) {
  const { stores, programme } = useOffice()
  return (
    <>
      <Picks
        id={`${prefix}-stores`}
        label={labels.stores}
        options={stores.map(({ storeId, name }) => ({ value: storeId, name }))}
        values={where.stores}
        wrong={wordsFor('where.stores')}
        onValues={chosen => onWhere({ ...where, stores: chosen })}
      />
      <Picks
        id={`${prefix}-lines`}
        label={labels.lines}
        options={programme?.lines.map(({ id, name }) => ({ value: id, name })) ?? []}
        values={where.lines}
        wrong={wordsFor('where.lines')}
        onValues={lines => onWhere({ ...where, lines })}
      />
    </>
  )
}

interface ProductFieldsProps {
  prefix: string
  what: { categories: string[]; skus: string[] }
  wordsFor: (...fields: string[]) => string | null
  onWhat: (what: { categories: string[]; skus: string[] }) => void
}

export function ProductFields({ prefix, what, wordsFor, onWhat }: ProductFieldsProps) {
  return (
    <>
      <NamesField
        id={`${prefix}-categories`}
        label="商品品类"
        names={what.categories}
        placeholder="例如 咖啡、面包"
        wrong={wordsFor('what', 'what.categories')}
        onNames={categories => onWhat({ ...what, categories })}
      />
      <NamesField
        id={`${prefix}-skus`}
        label="商品编号（SKU）"
        names={what.skus}
        placeholder="用顿号或空格隔开"
        wrong={wordsFor('what.skus')}
        onNames={skus => onWhat({ ...what, skus })}
      />
    </>
  )
}
