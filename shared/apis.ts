// All functions that a page can call, by name.
import type { AccountApi } from './account/api'
import type { CardApi } from './card/api'
import type { StaffApi } from './staff/api'
import type { StoreApi } from './store/api'

export interface Apis {
  account: AccountApi
  card: CardApi
  store: StoreApi
  staff: StaffApi
}
