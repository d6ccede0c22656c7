// What WeChat calls this page in its own lists. A coupon may be sent to a friend from here.
export default definePageConfig({ navigationBarTitleText: '卡包', enableShareAppMessage: true })
