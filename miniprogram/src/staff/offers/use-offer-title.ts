// The title of an offer that is known by its id alone; null until it is known.
import { call } from '../../call/call'
import { useRemote } from '../../call/use-remote'

export function useOfferTitle(offerId: string): string | null {
  const remote = useRemote(async () => {
    if (offerId === '') return { ok: true, value: null } as const
    return call('staff', 'offer', { offerId })
  }, [offerId])
  if (remote.state !== 'ready' || !remote.value.ok) return null
  return remote.value.value?.offer.terms.title ?? null
}
