// The demonstration plans of the paid membership: a year and a month, with the rules that are agreed to before paying.
import {
  type PaySettingsDocument,
  type PlanDocument,
  type PlanTermsDocument,
  paySettingsId,
  planId,
} from '../cloudfunctions/runtime/plans'
import type { PlanBenefits, PlanTerms, RefundRule } from '../shared/membership/plan'

const benefits: PlanBenefits = {
  rateHundredths: 150,
  prices: [
    { sku: 'coffee', name: '现磨咖啡', priceFen: 990 },
    { sku: 'americano', name: '冰美式', priceFen: 890 },
    { sku: 'latte', name: '拿铁', priceFen: 1190 },
    { sku: 'oden', name: '关东煮（一串）', priceFen: 250 },
    { sku: 'rice-ball', name: '金枪鱼饭团', priceFen: 490 },
    { sku: 'bun', name: '鲜肉包', priceFen: 200 },
    { sku: 'milk', name: '鲜牛奶', priceFen: 590 },
    { sku: 'yogurt', name: '原味酸奶', priceFen: 450 },
  ],
  membersDay: { days: [8, 18, 28], rateHundredths: 200 },
  pack: ['pack-coffee', 'pack-breakfast'],
  makeUp: true,
  gates: true,
}

const refund: RefundRule = { wholeWithinDays: 7, restByMonths: true }

/** `price` and `length` as people read them: 99.00 元, 12 个月. */
function rules(name: string, price: string, length: string): string {
  return [
    `一、关于本服务。“${name}”由本连锁向会员提供，在本连锁各门店和本小程序内使用。开通前请先读完本规则，勾选“我已阅读并同意”并付款即表示您同意本规则。`,
    `二、价格和期限。${name}价格 ${price}，付款成功后立即生效，有效期 ${length}。有效期内再次购买，新的期限接在原来的期限之后，不会重叠。`,
    '三、会员权益。有效期内：购物积分按等级积分的 1.5 倍计算，每月 8 日、18 日、28 日会员日按 2 倍计算；会员价商品在收银台出示会员码后按会员价结算，商品和价格以开通页所列为准；每个会员月发放一份券包，券的用法和有效期以券面为准；每月可补签一次；可以领取、兑换、参加标有“付费会员”的优惠券、商城商品、抽奖和试用。',
    '四、不自动续费。到期后会员自动结束，我们不会自动扣款。到期前我们会在小程序里提醒您，您同意接收的话也会发微信服务通知。是否续费由您决定。到期以后，您的积分和已领取的优惠券不受影响，仍按各自的有效期使用。',
    '五、退款。付款后 7 天内没有使用过任何权益的，全额退款。其他情况按剩余的整月退款：把付款金额按月平均，退还还没有开始的月份，已经开始的月份不退。连续买了几期的，请从最后一期开始退。使用过权益，是指享受过会员价或会员积分、用过券包里的券、补签过，或者领取、兑换、参加过付费会员专享的内容。',
    '六、怎样申请退款。请在“会员中心”打开那一单，选择“申请退款”并写明原因，也可以到任一门店请店员协助。工作人员审核通过后，会员权益立即停止，款项由微信支付原路退回，一般 1 至 3 个工作日到账，以银行为准。退款没有成功的，权益会自动恢复，我们会与您联系。',
    '七、发票。付款后可在“会员中心”的订单里填写发票抬头，由本连锁开具电子发票。已经开具发票的订单退款时，我们会先为您冲红发票。',
    '八、规则的变更。我们调整方案时会形成新的版本，只对之后购买的会员生效，您已经付款的部分仍按付款时的版本履行。',
    '九、联系我们。有任何疑问，请到任一门店询问店员，或在小程序“我的”页面联系本连锁客服。协商不成的，您可以向有管辖权的消费者协会或市场监督管理部门反映。',
  ].join('\n\n')
}

const drafts: Record<string, PlanTerms> = {
  'plus-year': {
    name: '街角PLUS年卡',
    note: '一年的会员价、券包和 1.5 倍积分',
    priceFen: 9900,
    months: 12,
    benefits,
    refund,
    delivery: 'virtual',
    rules: rules('街角PLUS年卡', '99.00 元', '12 个月'),
  },
  'plus-month': {
    name: '街角PLUS月卡',
    note: '先试一个月，权益和年卡一样',
    priceFen: 1200,
    months: 1,
    benefits,
    refund,
    delivery: 'virtual',
    rules: rules('街角PLUS月卡', '12.00 元', '1 个月'),
  },
}

/** What the registry of a fresh demonstration chain holds of it. */
export function demoPlans(): (PlanDocument | PlanTermsDocument | PaySettingsDocument)[] {
  const version = 1
  return [
    ...Object.entries(drafts).flatMap(([id, terms]) => [
      { _id: planId.plan(id), planId: id, version, terms, isOnSale: true },
      { _id: planId.terms(id, version), planId: id, version, terms },
    ]),
    { _id: paySettingsId, hiddenOn: [] },
  ]
}
