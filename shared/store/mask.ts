// What others may see of a member: enough to greet, not enough to find.

/** `林小满` becomes `林*满`, `小满` becomes `小*`. */
export function maskedName(name: string | null): string | null {
  if (!name) return null
  const letters = Array.from(name)
  if (letters.length === 1) return name
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(Math.min(letters.length - 2, 3))}${letters[letters.length - 1]}`
}

/** `+86 13800005678` becomes `138****5678`. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/^\+\d+ /, '')
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
