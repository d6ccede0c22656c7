// What is missing before an item can be redeemed.
import { type Draft, noAddress, receiveOf } from './receive'

const draft = (rest: Partial<Draft>): Draft => ({ way: null, storeId: null, address: noAddress, ...rest })
const address = { name: ' 林小满 ', phone: '13800005678', text: '上海市人民路 1 号' }

test.each([
  [draft({}), '请选择领取方式'],
  [draft({ way: 'pickup' }), '请选择领取的门店'],
  [draft({ way: 'delivery' }), '请填写收货人'],
  [draft({ way: 'delivery', address: { ...address, phone: '123' } }), '请填写 11 位手机号'],
  [draft({ way: 'delivery', address: { ...address, text: '家' } }), '请填写详细地址'],
])('%# says what is missing', (chosen, missing) => expect(receiveOf(chosen)).toEqual({ missing }))

test('only what the way needs is sent', () => {
  const full = { storeId: 'S001', address }
  expect(receiveOf(draft({ ...full, way: 'virtual' }))).toEqual({ receive: { way: 'virtual' } })
  expect(receiveOf(draft({ ...full, way: 'pickup' }))).toEqual({
    receive: { way: 'pickup', storeId: 'S001' },
  })
  expect(receiveOf(draft({ ...full, way: 'delivery' }))).toEqual({
    receive: { way: 'delivery', address: { ...address, name: '林小满' } },
  })
})
