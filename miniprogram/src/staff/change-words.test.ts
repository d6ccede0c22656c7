// A change tells what was done to whom, and only what differs.
import { changeInWords, changeTitle } from './change-words'

const wang = { openid: 'o-1', role: 'cashier', name: '王', storeId: 'S001' }

test.each([
  { before: null, after: wang, words: '微信标识 o-1，身份 收银员，名称 王，门店 S001' },
  { before: wang, after: { ...wang, role: 'manager' }, words: '身份 收银员 → 店长' },
  {
    before: wang,
    after: { ...wang, role: 'finance', storeId: null },
    words: '身份 收银员 → 财务，门店 S001 → 无',
  },
  { before: { terminalId: 'S001-1' }, after: null, words: '编号 S001-1' },
  { before: null, after: { terminalId: 'S001-2', secret: 'never told' }, words: '编号 S001-2' },
  {
    before: null,
    after: { alarm: 'shipping-refused', orderNo: 'M1', note: '已手工录入' },
    words: '提醒 微信没有收下发货信息，说明 已手工录入',
  },
  { before: undefined, after: undefined, words: '' },
])('$words', ({ before, after, words }) => expect(changeInWords(before, after)).toBe(words))

const offer = {
  offerId: 'breakfast',
  version: 1,
  isPaused: false,
  endedAt: null,
  terms: {
    title: '满20减5',
    benefit: { is: 'money-off', thresholdFen: 2000, offFen: 500 },
    ways: ['claim'],
    when: { weekdays: [], hours: null },
    limits: { total: 100, perMember: 1 },
    closesAt: '2026-11-30T16:00:00.000Z',
  },
}
const { terms } = offer

test.each([
  { change: {}, words: '' },
  { change: { isPaused: true }, words: '暂停 否 → 是' },
  { change: { version: 2, terms: { ...terms, title: '满20减6' } }, words: '名称 满20减5 → 满20减6' },
  {
    change: { terms: { ...terms, benefit: { ...terms.benefit, offFen: 650 } } },
    words: '减免金额 5元 → 6.5元',
  },
  { change: { terms: { ...terms, ways: ['claim', 'duo'] } }, words: '方式 领取 → 领取、二人同行' },
  { change: { terms: { ...terms, limits: { total: null, perMember: 1 } } }, words: '总数 100 → 不限' },
  {
    change: { terms: { ...terms, when: { weekdays: [6, 7], hours: { from: '07:00', to: '10:00' } } } },
    words: '星期 每天 → 周六、周日，时段开始 无 → 07:00，时段结束 无 → 10:00',
  },
  {
    change: { endedAt: '2026-11-22T12:00:00.000Z' },
    words: '结束于 无 → 2026-11-22 20:00',
  },
])('an offer: $words', ({ change, words }) => {
  expect(changeInWords(offer, { ...offer, ...change })).toBe(words)
})

test('something new is only said to be new', () => expect(changeInWords(null, offer)).toBe('新建'))

test.each([
  { what: 'staff.saveOffer', before: null, after: offer, title: '优惠活动 · 满20减5' },
  { what: 'staff.save', before: null, after: wang, title: '员工 · 王' },
  { what: 'staff.remove', before: wang, after: null, title: '移出员工 · 王' },
  {
    what: 'staff.addTerminal',
    before: null,
    after: { terminalId: 'S001-2', storeId: 'S001' },
    title: '新增终端 · S001-2',
  },
  { what: 'mall.post', before: null, after: null, title: 'mall.post' },
])('$title', ({ what, before, after, title }) => expect(changeTitle(what, before, after)).toBe(title))

const prize = {
  prizeId: 'p',
  title: '咖啡机',
  kind: 'goods',
  valueFen: 129_900,
  quantity: 1,
  ways: ['pickup'],
}
const draw = {
  drawId: 'd',
  kind: 'monthly',
  title: '十二月抽奖',
  prizes: [prize],
  opensAt: '',
  drawsAt: null,
}

test.each([
  {
    change: { prizes: [{ ...prize, valueFen: 99_900 }] },
    words: '奖品 咖啡机 1 份（1299元） → 咖啡机 1 份（999元）',
  },
  { change: { kind: 'instant', cards: 1000 }, words: '种类 月度抽奖 → 刮刮卡，卡片 无 → 1000' },
  { change: { drawsAt: '2026-12-22T12:00:00.000Z' }, words: '开奖时间 无 → 2026-12-22 20:00' },
])('a draft of a draw: $words', ({ change, words }) => {
  expect(changeInWords(draw, { ...draw, ...change })).toBe(words)
})

test.each([
  {
    before: { state: 'open' },
    after: { state: 'closed', listHash: 'ab12'.repeat(16), tickets: 37 },
    words: '状态 进行中 → 已截止，名单指纹 无 → ab12ab12…，抽奖券 无 → 37',
  },
  {
    before: { state: 'closed' },
    after: { publicNumber: '3456.78', drawnAt: '2026-12-22T12:05:00.000Z' },
    words: '开出的号码 无 → 3456.78，开奖于 无 → 2026-12-22 20:05',
  },
  {
    before: { reviewId: 'r', state: 'shown' },
    after: { reviewId: 'r', state: 'hidden', reason: '有广告' },
    words: '状态 显示 → 隐藏，原因 无 → 有广告',
  },
  {
    before: { how: 'draw', pieces: [{ storeId: 'S001', pieces: 10 }] },
    after: { how: 'draw', pieces: [{ storeId: 'S001', pieces: 20 }] },
    words: '门店份数 S001 10 份 → S001 20 份',
  },
])('what came of a draw or a trial: $words', ({ before, after, words }) => {
  expect(changeInWords(before, after)).toBe(words)
})

test('a prize without a name is told as such', () => {
  const unnamed = { ...draw, prizes: [{ ...prize, title: '' }] }
  expect(changeInWords(draw, unnamed)).toContain('→ 没有名称 1 份')
})

const plan = {
  planId: 'plus-year',
  version: 1,
  isOnSale: true,
  terms: {
    name: '街角PLUS年卡',
    priceFen: 9900,
    benefits: { rateHundredths: 150, prices: [], membersDay: null, pack: ['pack-1'] },
    delivery: 'virtual',
  },
}
const withTerms = (change: object) => ({ ...plan, version: 2, terms: { ...plan.terms, ...change } })

test.each([
  { after: withTerms({ priceFen: 10_900 }), words: '价格 99元 → 109元' },
  { after: { ...plan, isOnSale: false }, words: '在售 是 → 否' },
  {
    after: withTerms({
      benefits: {
        ...plan.terms.benefits,
        rateHundredths: 200,
        prices: [{ sku: 'coffee', name: '美式', priceFen: 990 }],
        pack: [],
      },
    }),
    words: '平时积分 1.5 倍 → 2 倍，会员价 无 → 美式 9.9元，每月券包 pack-1 → 无',
  },
  { after: withTerms({ delivery: 'pickup' }), words: '交付方式 线上权益，不用发货 → 到店领取' },
])('a plan: $words', ({ after, words }) => {
  expect(changeTitle('staff.savePlan', plan, after)).toBe('会员方案 · 街角PLUS年卡')
  expect(changeInWords(plan, after)).toBe(words)
})

test('where buying is hidden', () => {
  expect(changeInWords({ hiddenOn: [] }, { hiddenOn: ['ios', 'other'] })).toBe(
    '不卖的平台 无 → 苹果手机、电脑和其他',
  )
})
