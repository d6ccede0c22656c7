// What an invoice needs.
import { draftOf, invoiceOf } from './invoice'

test.each([
  [
    { kind: 'person', title: ' 林小满 ', taxNo: '' },
    { invoice: { kind: 'person', title: '林小满', taxNo: null } },
  ],
  [{ kind: 'person', title: ' ', taxNo: '' }, { missing: '请填写姓名' }],
  [{ kind: 'company', title: '', taxNo: '' }, { missing: '请填写企业名称' }],
  [{ kind: 'company', title: '街角', taxNo: '123' }, { missing: '税号是 15 到 20 位数字和字母，请核对' }],
  [
    { kind: 'company', title: '街角', taxNo: '91310000ma1k 35x7xq' },
    { invoice: { kind: 'company', title: '街角', taxNo: '91310000MA1K35X7XQ' } },
  ],
] as const)('%o', (draft, found) => expect(invoiceOf(draft)).toEqual(found))

test('what was kept can be edited', () => {
  expect(draftOf({ kind: 'company', title: '街角', taxNo: '913100001234567' })).toEqual({
    kind: 'company',
    title: '街角',
    taxNo: '913100001234567',
  })
  expect(draftOf(null)).toEqual({ kind: 'person', title: '', taxNo: '' })
})
