// Whom something is for: fields that items, draws and trials share.
import { Choices } from '../../ui/field'
import { Picks } from './fields'
import { useOffice } from './place'

const whom = [
  { value: 'all', name: '所有会员' },
  { value: 'paid', name: '仅付费会员' },
] as const

interface WhoFieldsProps {
  /** Of the form: `item`, `draw`, `trial`. */
  prefix: string
  who: { tiers: string[]; paidOnly: boolean }
  /** What is wrong with the tiers. */
  wrong: string | null
  onWho: (who: { tiers: string[]; paidOnly: boolean }) => void
}

export function WhoFields({ prefix, who, wrong, onWho }: WhoFieldsProps) {
  const { programme } = useOffice()
  return (
    <>
      <Picks
        id={`${prefix}-tiers`}
        label="等级（不选就是不限）"
        options={programme?.tiers.map(({ name }) => ({ value: name, name })) ?? []}
        values={who.tiers}
        wrong={wrong}
        onValues={tiers => onWho({ ...who, tiers })}
      />
      <Choices
        label="对象"
        options={whom}
        value={who.paidOnly ? 'paid' : 'all'}
        onChoose={chosen => onWho({ ...who, paidOnly: chosen === 'paid' })}
      />
    </>
  )
}
