// Choosing one of the offers that come to members in a certain way.
import type { OfferWay } from '@shared/coupons/offer'
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'
import { Choices } from '../../ui/field'
import { Labelled } from '../frame/fields'
import { allRows } from '../frame/use-paged'
import { wayNames } from '../way-names'

interface OfferChoiceProps {
  label: string
  way: OfferWay
  offerId: string
  wrong: string | null
  onOffer: (offerId: string) => void
}

export function OfferChoice({ label, way, offerId, wrong, onOffer }: OfferChoiceProps) {
  const offers = useRemote(async () => {
    const rows = await allRows(query => call('staff', 'offers', query))
    return typeof rows === 'string'
      ? ({ ok: false, refusal: rows } as const)
      : ({ ok: true, value: rows } as const)
  }, [])
  const rows = offers.state === 'ready' && offers.value.ok ? offers.value.value : null
  const isFitting = (row: { phase: string; terms: { ways: OfferWay[] } }) =>
    row.terms.ways.includes(way) && (row.phase === 'running' || row.phase === 'planned')
  const options = rows?.filter(isFitting).map(row => ({ value: row.offerId, name: row.terms.title })) ?? []
  const isShown = offerId === '' || options.some(({ value }) => value === offerId)
  return (
    <Labelled
      label={label}
      wrong={wrong}
      hint={rows && options.length === 0 ? `还没有勾选“${wayNames[way]}”的优惠，请先建一个` : undefined}
    >
      <Choices
        options={isShown ? options : [{ value: offerId, name: offerId }, ...options]}
        value={offerId}
        onChoose={onOffer}
      />
    </Labelled>
  )
}
