// Which pages there are. The till and the office are packages of their own: shoppers never load them.
export default defineAppConfig({
  pages: ['card/card', 'account/me', 'account/join', 'account/history', 'account/privacy'],
  subPackages: [
    { root: 'store', pages: ['till', 'refund'] },
    { root: 'staff', pages: ['office'] },
  ],
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
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
})
