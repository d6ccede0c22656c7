// In WeChat: its own cashier comes up over the page.
import type { PayParams } from '@shared/membership/api'
import type { Platform } from '@shared/membership/order'
import Taro from '@tarojs/taro'
import type { PaidHow } from './paid-how'

export async function requestPayment({ appId: _signedOnly, ...params }: PayParams): Promise<PaidHow> {
  try {
    await Taro.requestPayment(params)
    return 'paid'
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string }
    return errMsg.includes('cancel') ? 'cancelled' : 'failed'
  }
}

export function platformHere(): Platform {
  const { platform } = Taro.getSystemInfoSync()
  return platform === 'ios' || platform === 'android' ? platform : 'other'
}
