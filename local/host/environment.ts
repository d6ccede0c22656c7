// The environment variables under which functions run on the desk: what the SDK needs to find the local cloud,
// and the product's own.
import http from 'node:http'
import { LOCAL_ENV } from './invocation'

/** A root key for development only: everybody can read it here. */
const LOCAL_ROOT_KEY = '10ca1'.repeat(12).concat('0ca1')

/**
 * Set once on a thread that runs functions; a variable that is set already keeps its value.
 * `TENCENTCLOUD` keeps the SDK from asking the cloud's metadata service on every request.
 */
export const functionEnvironment: Record<string, string> = {
  TENCENTCLOUD: 'true',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  CLOUDBASE_APIKEY: 'local',
  TCB_ENV: LOCAL_ENV,
  SCF_NAMESPACE: LOCAL_ENV,
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SESSIONTOKEN,TCB_SOURCE',
  SILENCE: 'true',
  CORNER_ROOT_KEY: LOCAL_ROOT_KEY,
}

/** How the SDK is told where the database and the other services are. */
export function cloudAddress(databaseUrl: string): string {
  return JSON.stringify({ URL: databaseUrl })
}

/**
 * Keeps the SDK's idle connections. It keeps ten, plenty for an instance in the cloud, which serves one call at a
 * time; a desk runs many calls in one process, and would open a connection for almost every request.
 */
export function keepConnections(): void {
  Object.defineProperty(http.Agent.prototype, 'maxFreeSockets', {
    configurable: true,
    get: () => 256,
    set: () => {},
  })
}
