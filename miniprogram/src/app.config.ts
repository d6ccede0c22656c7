// Which pages there are. The till and the office are packages of their own, which shoppers never load; what lies
// behind the card's doors is fetched while the card is looked at.
export default defineAppConfig({
  pages: ['card/card', 'account/me', 'account/join', 'account/history', 'account/privacy'],
  subPackages: [
    { root: 'coupons', pages: ['wallet', 'claim', 'gift', 'stamps'] },
    { root: 'checkin', pages: ['checkin'] },
    { root: 'mall', pages: ['mall', 'item', 'orders', 'order'] },
    { root: 'draws', pages: ['draws', 'draw', 'scratch', 'mine', 'prize', 'check'] },
    { root: 'trials', pages: ['trials', 'trial', 'mine', 'review'] },
    { root: 'membership', pages: ['membership', 'buy', 'savings', 'order'] },
    { root: 'store', pages: ['till', 'refund'] },
    { root: 'staff', pages: ['office'] },
  ],
  preloadRule: {
    'card/card': {
      network: 'all',
      packages: ['coupons', 'checkin', 'mall', 'draws', 'trials', 'membership'],
    },
  },
  window: {
    // Every page draws its own head, so that it looks the same in WeChat and in a browser.
    navigationStyle: 'custom',
    navigationBarTextStyle: 'black',
    navigationBarTitleText: '街角会员',
    backgroundColor: '#FBF7F0',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#6B6F6C',
    selectedColor: '#1F2421',
    backgroundColor: '#FBF7F0',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'card/card',
        text: '会员码',
        iconPath: 'ui/tab/card.png',
        selectedIconPath: 'ui/tab/card-on.png',
      },
      {
        pagePath: 'account/me',
        text: '我的',
        iconPath: 'ui/tab/me.png',
        selectedIconPath: 'ui/tab/me-on.png',
      },
    ],
  },
  // Filling in the address that WeChat keeps.
  requiredPrivateInfos: ['chooseAddress'],
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
