// The two answers that a rule can give. Saying no is an answer, not an error; `throw` is for our own bugs.

export type Accepted<Value> = { ok: true; value: Value }
export type Refused<Refusal extends string> = {
  ok: false
  refusal: Refusal
  details?: Record<string, unknown>
}
export type Outcome<Value, Refusal extends string> = Accepted<Value> | Refused<Refusal>

export function accept<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

/** `details` tell a caller what would have been allowed; they never carry anything secret. */
export function refuse<Refusal extends string>(
  refusal: Refusal,
  details?: Record<string, unknown>,
): Refused<Refusal> {
  return details ? { ok: false, refusal, details } : { ok: false, refusal }
}
