// In a browser: the stand-in's cashier lies over the page, as WeChat's lies over the mini-program.
import type { PayParams } from '@shared/membership/api'
import type { Platform } from '@shared/membership/order'
import type { PaidHow } from './paid-how'

type Said = { wechatPay: 'paid' | 'cancelled' | 'left' }

export function requestPayment(params: PayParams): Promise<PaidHow> {
  const cashier = document.createElement('iframe')
  cashier.id = 'cashier'
  cashier.title = '微信支付'
  cashier.src = `/wechatpay/cashier?${new URLSearchParams({ ...params })}`
  // Over everything of ours, sheets and tab bar too.
  cashier.style.cssText =
    'position:fixed;top:0;left:0;z-index:9999;width:100%;height:100%;border:0;background:#fff'
  return new Promise(resolve => {
    const end = (how: PaidHow) => {
      window.removeEventListener('message', hear)
      window.removeEventListener('popstate', leave)
      cashier.remove()
      resolve(how)
    }
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== cashier.contentWindow || origin !== window.location.origin || !isSaid(data)) return
      end(data.wechatPay === 'left' ? 'failed' : data.wechatPay)
    }
    // The browser's way back leaves the cashier too; whether it was paid is for WeChat to say.
    const leave = () => end('failed')
    window.addEventListener('message', hear)
    window.addEventListener('popstate', leave)
    document.body.appendChild(cashier)
  })
}

function isSaid(data: unknown): data is Said {
  const said = typeof data === 'object' && data !== null && (data as Partial<Said>).wechatPay
  return said === 'paid' || said === 'cancelled' || said === 'left'
}

export function platformHere(): Platform {
  const agent = navigator.userAgent
  if (/iPhone|iPad|iPod/.test(agent)) return 'ios'
  return /Android/.test(agent) ? 'android' : 'other'
}
