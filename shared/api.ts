// The shape of every call from a page to a cloud function: an action, its input, its value, its refusals.

export interface Action<Input, Value, Refusal extends string = never> {
  input: Input
  value: Value
  refusal: Refusal
}

/** What any action may answer besides its own refusals. */
export type CommonRefusal =
  | 'bad-input' // the input has the wrong shape; `details.field` names the field
  | 'not-signed-in' // the call carries no identity
  | 'not-allowed' // the caller's role may not do this
  | 'no-such-action'
  | 'conflicting-retry' // the same business number came before with other content
  | 'busy' // too many writers on one account; nothing was written, try again
  | 'internal' // a fault of ours; `details.requestId` finds it in the log

// biome-ignore lint/suspicious/noExplicitAny: an Api is any set of actions; the concrete ones are exact.
export type Api = Record<string, Action<any, any, string>>

export type InputOf<A extends Api[string]> = A['input']
export type ValueOf<A extends Api[string]> = A['value']
export type RefusalOf<A extends Api[string]> = A['refusal'] | CommonRefusal

/** What travels back: the same on every function, in WeChat and over HTTP. */
export type Answer<Value, Refusal extends string> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal; message: string; details: Record<string, unknown> }
