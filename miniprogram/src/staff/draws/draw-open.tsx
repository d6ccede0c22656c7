// The draw that is open: written, looked at, copied, given its codes; or the rules by which cheats are found.
import { useState } from 'react'
import { call } from '../../call/call'
import { randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { useOffice } from '../frame/place'
import { DrawDetail } from './draw-detail'
import { copyOf, freshDraw } from './draw-draft'
import { DrawEditor } from './draw-editor'
import { DrawSeen } from './draw-seen'
import { PrizeCodes } from './prize-codes'
import { RiskRulesPage } from './risk-rules'

const newId = () => `draw-${randomName(6)}`
const nothingKnown = { version: 0, codes: {}, missing: [] }

export function DrawOpen() {
  const { place, may } = useOffice()
  if (place.doing === 'rules') return <RiskRulesPage />
  if (place.doing === 'edit' && place.id === '') {
    return <DrawEditor key="new" first={() => freshDraw(newId(), new Date())} known={nothingKnown} />
  }
  if (!may('staff.drawOf')) return <DrawSeen key={place.id} />
  return <Known key={`${place.doing} ${place.id}`} />
}

function Known() {
  const { place, round } = useOffice()
  const [copyId] = useState(newId)
  const remote = useRemote(() => call('staff', 'drawOf', { drawId: place.id }), [place.id, round])
  return (
    <Asked remote={remote}>
      {answer => {
        const { draw, missing } = answer
        const codes = Object.fromEntries(answer.codes.map(({ prizeId, count }) => [prizeId, count]))
        if (place.doing === 'copy') {
          const first = () => copyOf(draw.terms, copyId, new Date())
          return <DrawEditor first={first} known={nothingKnown} isCopy />
        }
        if (place.doing === 'hand') return <PrizeCodes draw={draw} codes={codes} />
        if (draw.state === 'draft') {
          return <DrawEditor first={() => draw.terms} known={{ version: draw.version, codes, missing }} />
        }
        return <DrawDetail {...answer} />
      }}
    </Asked>
  )
}
