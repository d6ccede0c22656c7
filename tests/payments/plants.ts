// Bugs that are planted, so that it is known that each would be found.
import type { WechatPay } from '../../cloudfunctions/runtime/wechat-pay/pay'
import type { Street } from './street'

export const plants: Record<string, (street: Street) => void> = {
  'one cause can be booked twice'({ chain }) {
    const { db } = chain.world
    const { insert } = db
    let count = 0
    db.insert = (collection, document) => {
      const ref = (document as { ref?: string }).ref
      const isStart = collection === 'journal' && ref?.startsWith('membership:')
      return insert(
        collection,
        isStart ? ({ ...document, ref: `${ref}#${++count}` } as typeof document) : document,
      )
    }
  },
  'the timer never runs'(street) {
    street.timer = async () => undefined
  },
  'a refund that is sent again has another number'({ chain }) {
    const pay = chain.world.pay as WechatPay
    let count = 0
    Object.assign(chain.world, {
      pay: {
        ...pay,
        refund: (refund: Parameters<WechatPay['refund']>[0]) =>
          pay.refund({ ...refund, refundNo: `${refund.refundNo}x${++count}` }),
      },
    })
  },
  'whatever WeChat does not answer was done'({ chain }) {
    const pay = chain.world.pay as WechatPay
    Object.assign(chain.world, {
      pay: {
        ...pay,
        close: async (orderNo: string) => {
          const answer = await pay.close(orderNo)
          return answer.is === 'unknown' ? { is: 'answered' as const, value: null } : answer
        },
      },
    })
  },
}
