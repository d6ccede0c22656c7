// What a refusal says to the person who meets it: the words of both sides, and those for no answer at all.
import { refusalWords } from '@shared/refusals'
import type { AnyRefusal } from './apis'

export const refusalText: Record<AnyRefusal, string> = {
  ...refusalWords,
  'no-network': '网络没有回应，请检查网络后再试',
}
