// All functions that a page can call, by name.
import type { AccountApi } from './account/api'
import type { CardApi } from './card/api'
import type { CheckinApi } from './checkin/api'
import type { CouponsApi } from './coupons/api'
import type { MallApi } from './mall/api'
import type { StaffApi } from './staff/api'
import type { StoreApi } from './store/api'

export interface Apis {
  account: AccountApi
  card: CardApi
  coupons: CouponsApi
  checkin: CheckinApi
  mall: MallApi
  store: StoreApi
  staff: StaffApi
}
