// The reconciling timer: each minute it asks WeChat about everything that is neither paid nor closed.
import { cloudWorld, type World } from '../runtime/world'

export interface ReconcileReport {
  orders: number
}

/** One round. */
export async function reconcile(_world: World): Promise<ReconcileReport> {
  return { orders: 0 }
}

export const main = async (): Promise<ReconcileReport> => reconcile(cloudWorld())
