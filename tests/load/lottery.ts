// Draws as head office publishes them for a load to meet, and the second person who draws them.
import type { CloudClient } from '../../local/client'
import type { DrawTerms } from '../../shared/draws/draw'
import type { StaffDrawRow } from '../../shared/staff/draws-api'

const day = 86_400_000

/** Saves and publishes a draw that has opened a day ago and closes in a month, where its terms say nothing else. */
export async function putUpDraw(client: CloudClient, terms: DrawTerms, now: Date): Promise<void> {
  const opensAt = new Date(now.getTime() - day).toISOString()
  const closesAt = new Date(now.getTime() + 30 * day).toISOString()
  const draft = terms.kind === 'instant' ? { ...terms, opensAt, closesAt } : { ...terms, opensAt }
  const saved = await client.call('demo-staff', 'staff', 'saveDraw', draft, now)
  if (!saved.ok) throw new Error(`${terms.drawId}: ${saved.refusal} ${JSON.stringify(saved.details)}`)
  const done = await client.call('demo-staff', 'staff', 'publishDraw', { drawId: terms.drawId }, now)
  if (!done.ok) throw new Error(`${terms.drawId}: ${done.refusal} ${JSON.stringify(done.details)}`)
}

/** A draw that closes in an hour, and the times at which a crowd comes: two of three before its last moment. */
export function aroundClosing(now: Date) {
  const closes = now.getTime() + day / 24
  const at = (milliseconds: number) => new Date(closes + milliseconds).toISOString()
  const offsets = [-900, -300, 0, -1, -20, 800]
  return {
    closesAt: at(0),
    drawsAt: at(day),
    moments: offsets.map(at),
    isBefore: (index: number) => (offsets[index % offsets.length] ?? 0) < 0,
  }
}

/** The timer of every minute, as of some moment. */
export async function sweepAt(client: CloudClient, iso: string): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ function: 'sweep' })
  const swept = await client.send('POST', '/local/run', body, { 'x-local-now': iso })
  if (swept.status !== 200) throw new Error(JSON.stringify(swept.body))
  return swept.body
}

/** Closes a draw if nobody has, and draws it by the second person. */
export async function drawClosed(client: CloudClient, drawId: string, now: Date): Promise<StaffDrawRow> {
  const closed = await client.call('demo-staff', 'staff', 'closeDraw', { drawId }, now)
  if (!closed.ok) throw new Error(`${drawId}: ${closed.refusal}`)
  const number = { drawId, publicNumber: '3321.48' }
  const drawn = await client.call('demo-staff-2', 'staff', 'draw', number, now)
  if (!drawn.ok) throw new Error(`${drawId}: ${drawn.refusal}`)
  return drawn.value
}
