// In WeChat: its own cashier comes up over the page.
import type { PayParams } from '@shared/membership/api'
import type { Platform } from '@shared/membership/order'
import Taro from '@tarojs/taro'
import type { PaidHow } from './paid-how'

export function requestPayment({ appId: _signedOnly, ...params }: PayParams): Promise<PaidHow> {
  // Taro passes this one on as it is, without a promise of its own.
  return new Promise(resolve => {
    Taro.requestPayment({
      ...params,
      success: () => resolve('paid'),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel') ? 'cancelled' : 'failed'),
    })
  })
}

export function platformHere(): Platform {
  const { platform } = Taro.getSystemInfoSync()
  return platform === 'ios' || platform === 'android' ? platform : 'other'
}
