// WeChat Pay's callbacks. Nobody is signed in here: the signature is the only gate.

import { cloudWorld, type World } from '../runtime/world'
import type { HttpReply } from '../till/http'

/** Answers one HTTP request of WeChat's. */
export async function handle(_event: unknown, _world: World): Promise<HttpReply> {
  return { statusCode: 500, headers: {}, body: '' }
}

export const main = async (event: unknown): Promise<HttpReply> => handle(event, cloudWorld())
