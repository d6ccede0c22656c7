// The words that travel with a refusal, looked up by the text it has become.
import { type Refusal, refusalWords } from '../../shared/refusals'

/** Refusals that only the till's HTTP API knows. */
const tillWords: Record<string, string> = {
  'not-signed-in': '签名不对、已过期，或终端未登记',
  'no-such-path': '没有这个接口',
  'wrong-method': '请求方法不对',
}

/** The words for a refusal of the till's API. */
export function tillWordsFor(refusal: string): string {
  return tillWords[refusal] ?? wordsFor(refusal)
}

/** The words for a refusal that came as text. */
export function wordsFor(refusal: string): string {
  return Object.hasOwn(refusalWords, refusal) ? refusalWords[refusal as Refusal] : refusalWords.internal
}
