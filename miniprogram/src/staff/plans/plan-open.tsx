// The plan that is open: looked at, edited or copied; or the settings that hold for all of them.
import type { OfferRow } from '@shared/staff/offers-api'
import { call } from '../../call/call'
import { randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { useOffice } from '../frame/place'
import { PaySettingsPage } from './pay-settings'
import { PlanDetail } from './plan-detail'
import { copyOf, formOf, freshPlan } from './plan-draft'
import { PlanEditor } from './plan-editor'
import { useOffers } from './use-offers'

const newId = () => `plan-${randomName(6)}`

export function PlanOpen() {
  const { place } = useOffice()
  if (place.doing === 'rules') return <PaySettingsPage />
  return <Plan key={`${place.doing} ${place.id}`} />
}

function Plan() {
  const { place } = useOffice()
  // What a form judges by must be there before it opens.
  const remote = useOffers()
  const isNew = place.doing === 'edit' && place.id === ''
  return (
    <Asked remote={remote}>
      {offers =>
        isNew ? (
          <PlanEditor first={() => freshPlan(newId())} version={0} offers={offers} />
        ) : (
          <Known offers={offers} />
        )
      }
    </Asked>
  )
}

function Known({ offers }: { offers: OfferRow[] }) {
  const { place, round } = useOffice()
  // A form keeps what it began with; the look at something is renewed in place.
  const looked = place.doing === 'look' ? round : 0
  const remote = useRemote(() => call('staff', 'plan', { planId: place.id }), [place.id, looked])
  return (
    <Asked remote={remote}>
      {answer => {
        const { plan } = answer
        if (place.doing === 'edit') {
          return <PlanEditor first={() => formOf(plan)} version={plan.version} offers={offers} />
        }
        if (place.doing === 'copy') {
          return <PlanEditor first={() => copyOf(plan, newId())} version={0} offers={offers} isCopy />
        }
        return <PlanDetail {...answer} offers={offers} />
      }}
    </Asked>
  )
}
