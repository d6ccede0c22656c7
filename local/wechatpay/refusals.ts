// How WeChat Pay says no: a status, a code for programs, and words for people.

export interface Refusal {
  status: number
  code: string
  message: string
}

/** What an API makes of a request: the body of a 200, nothing (204), or a no. */
export type Made = { value: object | string } | 'nothing' | { no: Refusal }

export const no = (status: number, code: string, message: string): Refusal => ({ status, code, message })
export const refused = (status: number, code: string, message: string): Made => ({
  no: no(status, code, message),
})
