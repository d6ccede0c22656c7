// What functions write to their logs while tests run, and what must never be in it: both are gathered in files, so that
// a test at the end of the run can hold one against the other. Nothing is written unless the run asks for it.
import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { threadId } from 'node:worker_threads'
import type { World } from '../cloudfunctions/runtime/world'

/** Where the files are: set by `npm test`, and inherited by every process and thread that its tests start. */
const folder = process.env.CORNER_LOG_LINES

/** openid and phone are looked for as whole words and numbers, everything else wherever it stands. */
export type SecretKind = 'openid' | 'phone' | 'key'

const known = new Set<string>()

/** Gathers one line of a log. */
export function gatherLine(...parts: unknown[]): void {
  if (!folder) return
  const text = parts.map(part => (typeof part === 'string' ? part : inspect(part))).join(' ')
  append('lines', text)
}

/** Gathers something that must not be in any line. A key of several lines (PEM) is looked for line by line. */
export function gatherSecret(kind: SecretKind, secret: string | null | undefined): void {
  if (!folder || !secret || known.has(secret)) return
  known.add(secret)
  append('secrets', kind, ...secret.split('\n').filter(line => line !== '' && !line.startsWith('-----')))
}

/** What is secret of a function's environment: the private key also as it is once it is decoded. */
export function secretsOf(environment: Record<string, string | undefined>): (string | undefined)[] {
  const { CORNER_ROOT_KEY, CORNER_PAY_API_V3_KEY, CORNER_PAY_PRIVATE_KEY } = environment
  const pem = Buffer.from(CORNER_PAY_PRIVATE_KEY ?? '', 'base64').toString()
  return [CORNER_ROOT_KEY, CORNER_PAY_API_V3_KEY, CORNER_PAY_PRIVATE_KEY, pem]
}

/** One document a line, so that no text can be taken for two. */
function append(what: 'lines' | 'secrets', ...texts: string[]): void {
  const file = path.join(folder ?? '', `${process.pid}-${threadId}.${what}`)
  appendFileSync(file, `${JSON.stringify(texts)}\n`)
}

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const

/** A console that gathers, and passes everything on to the one that is there. */
export function gatheringConsole(): Console {
  if (!folder) return console
  const gathering = Object.fromEntries(
    levels.map(level => [
      level,
      (...parts: unknown[]) => {
        gatherLine(...parts)
        // Asked for each time: a test may have put its own in its place.
        console[level](...parts)
      },
    ]),
  )
  return Object.assign(Object.create(console) as Console, gathering)
}

/** Gathers what a world logs, also when a test puts another log in its place, and whom its functions come to know. */
export function gatherFrom(world: World): World {
  if (!folder) return world
  let log = gathering(world.log)
  Object.defineProperty(world, 'log', {
    enumerable: true,
    configurable: true,
    get: () => log,
    set: (other: World['log']) => {
      log = gathering(other)
    },
  })
  const { keys, phoneOf } = world
  world.keys = {
    ...keys,
    idOf: openid => {
      gatherSecret('openid', openid)
      return keys.idOf(openid)
    },
  }
  world.phoneOf = async code => {
    const phone = await phoneOf(code)
    gatherSecret('phone', phone)
    return phone
  }
  return world
}

const gatheringLogs = new WeakSet<World['log']>()

function gathering(log: World['log']): World['log'] {
  if (gatheringLogs.has(log)) return log
  const both: World['log'] = line => {
    gatherLine(JSON.stringify(line))
    log(line)
  }
  gatheringLogs.add(both)
  return both
}
