// Who may call what: one table for every action of every function.

export const roles = ['shopper', 'cashier', 'manager', 'staff', 'finance', 'admin'] as const
/** shopper (顾客) · cashier (收银员) · manager of a store (店长) · head-office staff (总部) · finance (财务) · admin (管理员) */
export type Role = (typeof roles)[number]

const anyone: readonly Role[] = roles
const atTheTill: readonly Role[] = ['cashier', 'manager']
const headOffice: readonly Role[] = ['staff', 'admin']
const offices: readonly Role[] = ['manager', 'staff', 'finance', 'admin']

export const mayCall: Record<string, readonly Role[]> = {
  'account.join': anyone,
  'account.me': anyone,
  'account.history': anyone,
  'account.exportMine': anyone,
  'account.saveBirthday': anyone,
  'account.close': anyone,
  'card.seeds': anyone,
  'card.watch': anyone,
  'coupons.offers': anyone,
  'coupons.claim': anyone,
  'coupons.mine': anyone,
  'coupons.give': anyone,
  'coupons.gift': anyone,
  'coupons.accept': anyone,
  'coupons.stamps': anyone,
  'checkin.status': anyone,
  'checkin.checkIn': anyone,
  'checkin.makeUp': anyone,
  'mall.items': anyone,
  'mall.item': anyone,
  'mall.redeem': anyone,
  'mall.orders': anyone,
  'mall.cancel': anyone,
  'store.scan': atTheTill,
  'store.quote': atTheTill,
  'store.sell': atTheTill,
  'store.receipt': atTheTill,
  'store.refund': atTheTill,
  'store.pickup': atTheTill,
  'store.handOver': atTheTill,
  'staff.me': anyone,
  'staff.programme': offices,
  'staff.stores': offices,
  'staff.list': ['admin'],
  'staff.save': ['admin'],
  'staff.remove': ['admin'],
  'staff.saveStore': ['admin'],
  'staff.terminals': ['admin'],
  'staff.addTerminal': ['admin'],
  'staff.revokeTerminal': ['admin'],
  'staff.changes': ['finance', 'admin'],
  'staff.offers': offices,
  'staff.offer': offices,
  'staff.saveOffer': headOffice,
  'staff.pauseOffer': headOffice,
  'staff.endOffer': headOffice,
  'staff.issueCoupons': headOffice,
  'staff.items': offices,
  'staff.item': offices,
  'staff.saveItem': headOffice,
  'staff.pauseItem': headOffice,
  'staff.endItem': headOffice,
  'staff.importCodes': headOffice,
  'staff.stampProgrammes': offices,
  'staff.stampProgramme': offices,
  'staff.saveStampProgramme': headOffice,
  'staff.endStampProgramme': headOffice,
  'staff.saveProgramme': headOffice,
  'staff.orders': ['manager', 'staff', 'admin'],
  'staff.ship': headOffice,
}

/** Whether a role may call `<function>.<action>`; what is not in the table is nobody's. */
export function isAllowed(role: Role, action: string): boolean {
  return mayCall[action]?.includes(role) ?? false
}

/** Roles that belong to one store, and cannot be given without one. */
export const storeRoles: readonly Role[] = ['cashier', 'manager']
