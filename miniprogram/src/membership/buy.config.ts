// What WeChat calls this page in its own lists.
export default definePageConfig({ navigationBarTitleText: '开通会员' })
