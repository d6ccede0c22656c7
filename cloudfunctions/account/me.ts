// What a member sees of the own account at a glance.
import type { Entry } from '../../shared/account/account'
import type { Me } from '../../shared/account/api'
import { balanceOn, debtOf, expiringFrom, lapsedBy } from '../../shared/account/points'
import type { Programme } from '../../shared/account/programme'
import { nextTier, tierIn } from '../../shared/account/tier'
import { addDays, dayOf, monthOf } from '../../shared/calendar'
import { isChecked } from '../../shared/checkin/checkin'
import { usableOn } from '../../shared/coupons/wallet'
import { daysLeft, isEnding, isPaid, paidUntil } from '../../shared/membership/period'
import { maskedPhone } from '../../shared/store/mask'
import type { MemberDocument } from '../runtime/members'
import type { World } from '../runtime/world'

/** Coupons that expire within so many days are told of. */
const soonDays = 3

/** The account as of now, from its newest entry. */
export function meOf(world: World, programme: Programme, newest: Entry, member: MemberDocument): Me {
  const day = dayOf(world.now())
  const { points, earnedByMonth, joinedAt, wallet, checkin, orders } = newest.state
  const usable = usableOn(wallet, day)
  const until = paidUntil(newest.state, day)
  const tier = tierIn(programme, earnedByMonth, monthOf(day))
  return {
    memberNo: member.memberNo,
    nickname: member.nickname,
    phone: member.sealedPhone === null ? null : maskedPhone(world.keys.open(member.sealedPhone)),
    joinedAt,
    privacyVersion: member.consents[member.consents.length - 1]?.version ?? '',
    tier: tier.name,
    tierRateHundredths: tier.rateHundredths,
    nextTier: nextTier(programme, earnedByMonth, monthOf(day)),
    points: {
      balance: balanceOn(points, day),
      debt: debtOf(points),
      expiring: expiringFrom(points, day),
      lapsed: lapsedBy(points, day),
      perYuan: programme.pointsPerYuan,
    },
    birthday: member.birthday ?? null,
    isPaidMember: isPaid(newest.state, day),
    paid:
      until === null
        ? null
        : { until, daysLeft: daysLeft(until, day), isEnding: isEnding(newest.state, day) },
    today: {
      usableCoupons: usable.length,
      expiringCoupons: usable.filter(coupon => coupon.until <= addDays(day, soonDays)).length,
      isCheckedIn: isChecked(checkin, day),
      openOrders: orders.open.length,
    },
    seq: newest.seq,
  }
}
