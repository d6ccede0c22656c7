// All functions that a page can call, by name.
import type { AccountApi } from './account/api'
import type { CardApi } from './card/api'
import type { CheckinApi } from './checkin/api'
import type { CouponsApi } from './coupons/api'
import type { DrawsApi } from './draws/api'
import type { MallApi } from './mall/api'
import type { MembershipApi } from './membership/api'
import type { NoticesApi } from './notices/api'
import type { StaffApi } from './staff/api'
import type { StoreApi } from './store/api'
import type { TrialsApi } from './trials/api'

export interface Apis {
  account: AccountApi
  card: CardApi
  coupons: CouponsApi
  checkin: CheckinApi
  mall: MallApi
  draws: DrawsApi
  trials: TrialsApi
  notices: NoticesApi
  membership: MembershipApi
  store: StoreApi
  staff: StaffApi
}
