// Looks for keys, openids and phone numbers in lines of logs, and reads what a run of tests has gathered of both.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SecretKind } from '../../local/log-lines'

export interface Secret {
  kind: SecretKind
  text: string
}

export interface Gathered {
  lines: string[]
  secrets: Secret[]
}

/** Everything that processes have left in a folder, the same things once. */
export function readGathered(folder: string): Gathered {
  const lines = new Set<string>()
  const secrets = new Map<string, Secret>()
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    for (const [first = '', ...more] of documentsOf(path.join(folder, file))) {
      if (file.endsWith('.lines')) lines.add(first)
      else for (const text of more) secrets.set(text, { kind: first as SecretKind, text })
    }
  }
  return { lines: [...lines], secrets: [...secrets.values()] }
}

/** A process that was killed may have left half a line. */
function documentsOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(text => text.endsWith(']'))
    .map(text => JSON.parse(text) as string[])
}

/** From this length on a text is looked for inside of words too; a shorter line of a key could be any word. */
const longFrom = 12
/** Shorter openids of tests (`a`, `p1`) are words of every language. */
const shortest = 3

/** Answers what is found in a line; empty when nothing is. */
export function makeFinder(secrets: Secret[]): (line: string) => Secret[] {
  const words = new Map<string, Secret>()
  const numbers = new Map<string, Secret>()
  // By how they begin, so that a line is gone through once, however many there are.
  const long = new Map<string, Secret[]>()
  for (const secret of secrets) {
    const { kind, text } = secret
    if (kind === 'phone') numbers.set(nationalPart(text), secret)
    else if (text.length >= longFrom) {
      const beginning = text.slice(0, longFrom)
      long.set(beginning, [...(long.get(beginning) ?? []), secret])
    } else if (kind === 'openid' && text.length >= shortest) words.set(text, secret)
  }
  return line => {
    const said = spoken(line)
    const found = new Set<Secret>()
    for (const word of said.split(/[^A-Za-z0-9_-]+/)) {
      const secret = words.get(word)
      if (secret) found.add(secret)
    }
    for (const [digits] of said.matchAll(/\d(?:[ -]?\d){10,}/g)) {
      const plain = digits.replace(/\D/g, '')
      for (let at = 0; at + phoneDigits <= plain.length; at++) {
        const secret = numbers.get(plain.slice(at, at + phoneDigits))
        if (secret) found.add(secret)
      }
    }
    for (let at = 0; at + longFrom <= said.length; at++) {
      for (const secret of long.get(said.slice(at, at + longFrom)) ?? []) {
        if (said.startsWith(secret.text, at)) found.add(secret)
      }
    }
    return [...found]
  }
}

/** A number in China without its country. */
const phoneDigits = 11
const nationalPart = (phone: string) => phone.replace(/\D/g, '').slice(-phoneDigits)

/** The line without the places in our own files, which name no people; what was escaped in JSON stands as it was. */
function spoken(line: string): string {
  return line
    .replaceAll('\\n', '\n')
    .replace(/\n\s+at [^"\n]*/g, '\n')
    .replaceAll('\\"', '"')
}
