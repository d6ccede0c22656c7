// The trial that is open: looked at, written, copied, or its report, which is all that some may see.
import { call } from '../../call/call'
import { randomName } from '../../call/request-id'
import { useRemote } from '../../call/use-remote'
import { Asked } from '../frame/asked'
import { useOffice } from '../frame/place'
import { ReportPage } from './report'
import { TrialDetail } from './trial-detail'
import { copyOf, draftOf, freshTrial } from './trial-draft'
import { TrialEditor } from './trial-editor'
import { isPlanned } from './trial-words'

const newId = () => `trial-${randomName(6)}`

export function TrialOpen() {
  const { place, may } = useOffice()
  if (place.doing === 'edit' && place.id === '') {
    return <TrialEditor key="new" first={() => freshTrial(newId(), new Date())} version={0} />
  }
  if (place.doing === 'report' || !may('staff.trial')) return <ReportPage key={place.id} />
  return <Known key={`${place.doing} ${place.id}`} />
}

function Known() {
  const { place, round } = useOffice()
  // A form keeps what it began with; the look at something is renewed in place.
  const looked = place.doing === 'look' ? round : 0
  const remote = useRemote(() => call('staff', 'trial', { trialId: place.id }), [place.id, looked])
  return (
    <Asked remote={remote}>
      {answer => {
        const { trial } = answer
        if (place.doing === 'edit') {
          const hasBegun = !isPlanned(trial, new Date())
          return <TrialEditor first={() => draftOf(trial)} version={trial.version} hasBegun={hasBegun} />
        }
        if (place.doing === 'copy') {
          return <TrialEditor first={() => copyOf(trial, newId(), new Date())} version={0} isCopy />
        }
        return <TrialDetail {...answer} />
      }}
    </Asked>
  )
}
