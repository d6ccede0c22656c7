// What the roles are called.
import type { Role } from '@shared/staff/roles'

export const roleNames: Record<Exclude<Role, 'shopper'>, string> = {
  cashier: '收银员',
  manager: '店长',
  staff: '总部',
  finance: '财务',
  admin: '管理员',
}
