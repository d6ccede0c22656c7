// 隐私保护指引: what is collected, why, for how long, and how to leave. Its version is what a member agrees to.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../ui/button'
import { Page } from '../ui/page'
import { TopBar } from '../ui/top-bar'
import './privacy.scss'
import { privacyVersion } from './privacy-version'

const parts: { title: string; words: string[] }[] = [
  {
    title: '我们收集什么，为什么',
    words: [
      '微信身份标识（openid）：微信在您打开小程序时提供，用来认出您的会员卡。没有它，卡就无法打开。',
      '昵称（可以不填）：显示在您的卡上；收银员只看到隐去一部分的称呼。',
      '手机号（可以不填）：只有您点“添加手机号”并在微信里同意后才会取得，用来在换微信号时找回会员卡。不填不影响积分和使用。',
      '消费记录：您出示会员码的每一笔消费的门店、时间、金额和商品，用来计算积分、处理退货和对账。',
      '生日（可以不填，只有月和日）：只用来送您生日礼。不填不影响别的权益。',
      '收货地址（只在兑换快递商品时）：只用来寄送那一单，加密保存。',
      '试用评价（可以不写）：您打的分、写的话和选的照片，给别的会员和供应商看，署名隐去一部分。文字会交给微信检查是否合适。',
      '付费会员的订单（只在您开通时）：方案、金额、时间和微信支付的单号，用来开通、退款和对账。发票抬头和税号可以不填。付款在微信里完成，我们看不到您的银行卡。',
      '通知（只在您点提醒、并在微信里允许后）：允许一次，只通知一次。为此加密保存您的微信身份标识，注销时删除。',
      '设备编号：小程序自己生成的随机编号，用来让会员码只在您的手机上有效。它与手机的硬件信息无关。',
    ],
  },
  {
    title: '我们不做什么',
    words: [
      '不收集位置、通讯录和麦克风；相册里只取您自己选的照片。',
      '不出售您的信息，也不用它换取好处。',
      '不以手机号作为领卡或优惠的条件。',
    ],
  },
  {
    title: '怎样保管',
    words: [
      '数据保存在中国境内的腾讯云（微信云开发）。手机号加密保存，查找时只用不可还原的摘要。',
      '扫码用的相机画面只在收银员的手机上识别，不保存。',
      '除法律要求外，只有处理您的消费、退货和咨询所必需的员工可以看到相应内容，每次更改都有记录。',
    ],
  },
  {
    title: '保存多久',
    words: [
      '昵称、手机号、身份标识和试用评价：保存到您注销会员卡为止，注销时立即删除。',
      '付费会员的订单和您填的发票抬头：按财务规定的年限保存，用于退款、开票和对账。',
      '积分账目：注销后按财务和促销活动的规定继续保存，但其中没有姓名、手机号和微信身份，无法再认出您。',
    ],
  },
  {
    title: '您可以随时',
    words: [
      '查看：在“积分明细”看到每一笔变化。',
      '带走：在“我的 · 导出我的数据”得到全部资料。',
      '更正：对记录有疑问时，请到任一门店，由店长为您核对。',
      '离开：在“我的 · 注销会员卡”撤回同意并注销，立即生效。未用的积分会一并作废。',
    ],
  },
  {
    title: '未成年人',
    words: ['未满十四周岁的孩子，请由监护人阅读并同意后再领卡。'],
  },
]

export default function PrivacyPage() {
  return (
    <Page>
      <TopBar title="隐私保护指引" canGoBack />
      <Text className="muted">第 {privacyVersion} 版 · 街角会员</Text>
      {parts.map(({ title, words }) => (
        <View key={title} className="privacy__part">
          <Text className="privacy__title">{title}</Text>
          {words.map(line => (
            <Text key={line} className="privacy__line">
              {line}
            </Text>
          ))}
        </View>
      ))}
      {process.env.TARO_ENV === 'weapp' && (
        <View className="gap">
          <Button kind="text" onTap={() => Taro.openPrivacyContract({})}>
            在微信里看登记的指引
          </Button>
        </View>
      )}
    </Page>
  )
}
