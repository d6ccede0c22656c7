// Everything that the pages may ask of the cloud, in one type: function name, action, input, answer.
import type { Action, Answer, CommonRefusal } from '@shared/api'
import type { Apis } from '@shared/apis'

/** Besides what the server may refuse: no answer came. Whether the call was done is then not known. */
export type PageRefusal = CommonRefusal | 'no-network'

export type FunctionName = keyof Apis
export type ActionName<F extends FunctionName> = keyof Apis[F] & string

export type InputFor<F extends FunctionName, A extends ActionName<F>> =
  Apis[F][A] extends Action<infer Input, infer _V, infer _R> ? Input : never

export type Reply<F extends FunctionName, A extends ActionName<F>> =
  Apis[F][A] extends Action<infer _I, infer Value, infer Refusal>
    ? Answer<Value, Refusal | PageRefusal>
    : never

type RefusalsOf<F extends FunctionName> = {
  [A in ActionName<F>]: Apis[F][A] extends Action<infer _I, infer _V, infer Refusal> ? Refusal : never
}[ActionName<F>]

export type AnyRefusal = PageRefusal | { [F in FunctionName]: RefusalsOf<F> }[FunctionName]

/** After this long a call counts as lost. */
export const patienceMs = 8000

export const noNetwork = { ok: false, refusal: 'no-network', message: '', details: {} } as const

/** The calls whose outcome is not known: they may have been done. */
export function isUnclear(refusal: AnyRefusal): boolean {
  return refusal === 'no-network' || refusal === 'internal'
}
