// What came back over the network, as far as this version of the pages understands it.
import { noNetwork } from './apis'
import { refusalText } from './refusal-text'

/** A refusal that only a newer version knows says what helps: to open the app anew. Anything else is no answer. */
export function understood(reply: unknown): unknown {
  if (!isAnswer(reply)) return noNetwork
  if (reply.ok || Object.keys(refusalText).includes(String(reply.refusal))) return reply
  return { ...reply, refusal: 'no-such-action' }
}

/** An answer of ours, and not some gateway's error page. */
function isAnswer(reply: unknown): reply is { ok: boolean; refusal?: unknown } {
  return typeof reply === 'object' && reply !== null && typeof (reply as { ok?: unknown }).ok === 'boolean'
}
