// The order that this phone has heard to be paid, while WeChat has not yet told the server so: it is not offered to be paid.
import { kept } from '../call/kept'

const heard = kept<string>('membership.order', 2)

export const keptOrder = {
  isSaidPaid: (orderNo: string): boolean => heard.read() === orderNo,
  keepSaidPaid: (orderNo: string) => heard.write(orderNo),
  /** WeChat has said what became of it. */
  forget(orderNo: string): void {
    if (heard.read() === orderNo) heard.forget()
  },
}
