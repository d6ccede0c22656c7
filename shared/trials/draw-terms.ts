// The draw of a trial in one store: published with the trial, so that its proof is like that of any other draw.
import type { DrawTerms } from '../draws/draw'
import { type Trial, trialDrawId } from './trial'

/** One place a member, as many as the store has pieces. */
export function drawTermsOf(trial: Trial, store: { storeId: string; name: string }): DrawTerms {
  const { trialId, title, picture, points, priceFen, fullPriceFen, who, collectWithinDays } = trial
  const { opensAt, closesAt, drawsAt, publicNumberName } = trial
  const quantity = trial.pieces.find(({ storeId }) => storeId === store.storeId)?.pieces ?? 0
  const place = {
    prizeId: 'place',
    title,
    picture,
    kind: 'place' as const,
    valueFen: fullPriceFen,
    quantity,
    points: null,
    offerId: null,
    offerVersion: null,
    ways: [],
  }
  const yuan = (priceFen / 100).toFixed(2).replace(/\.?0+$/, '')
  const paid = priceFen > 0 ? `，领取时付 ${yuan} 元` : ''
  return {
    drawId: trialDrawId(trialId, store.storeId),
    kind: 'trial',
    title,
    picture,
    rules: `${store.name}共 ${quantity} 份。每位会员申请一次，得一个号，中签机会一样；截止后公布名单，再用公布的公共号码抽签。没有中签的，申请时花的积分全部退回。`,
    prizes: [place],
    points,
    perMember: 1,
    isFreeDaily: false,
    cards: null,
    onePrizeAMember: true,
    who,
    opensAt,
    closesAt,
    drawsAt,
    publicNumberName,
    claimWithinDays: collectWithinDays,
    howToClaim: `中签后 ${collectWithinDays} 天内到${store.name}，出示取货码领取${paid}。`,
  }
}
