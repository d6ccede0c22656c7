// How an item will be received, while it is being chosen: what is still missing, and what is sent in the end.
import type { Address, Receive, ReceiveWay } from '@shared/mall/api'

export interface Draft {
  way: ReceiveWay | null
  storeId: string | null
  address: Address
}

export const noAddress: Address = { name: '', phone: '', text: '' }

/** The finished choice, or what to do next. */
export function receiveOf({ way, storeId, address }: Draft): { receive: Receive } | { missing: string } {
  if (way === null) return { missing: '请选择领取方式' }
  if (way === 'pickup') return storeId ? { receive: { way, storeId } } : { missing: '请选择领取的门店' }
  if (way !== 'delivery') return { receive: { way } }
  const told = { name: address.name.trim(), phone: address.phone.trim(), text: address.text.trim() }
  const missing = missingIn(told)
  return missing ? { missing } : { receive: { way, address: told } }
}

function missingIn({ name, phone, text }: Address): string | null {
  if (name === '') return '请填写收货人'
  if (!/^1\d{10}$/.test(phone)) return '请填写 11 位手机号'
  if (text.length < 5) return '请填写详细地址'
  return null
}
