// Names for requests and things that this phone makes up. They must differ, not be secret.

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export function randomName(length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('')
}

/** One a piece of work: asking again with it gets the first answer back. */
export function newRequestId(): string {
  return `${Date.now().toString(36)}-${randomName(12)}`
}
