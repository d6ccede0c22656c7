// A change tells what was done to whom, and only what differs.
import { changeInWords, changeTitle } from './change-words'

const wang = { openid: 'o-1', role: 'cashier', name: '王', storeId: 'S001' }

test.each([
  { before: null, after: wang, words: '微信标识 o-1，身份 收银员，名称 王，门店 S001' },
  { before: wang, after: { ...wang, role: 'manager' }, words: '身份 收银员 → 店长' },
  {
    before: wang,
    after: { ...wang, role: 'finance', storeId: null },
    words: '身份 收银员 → 财务，门店 S001 → 无',
  },
  { before: { terminalId: 'S001-1' }, after: null, words: '编号 S001-1' },
  { before: null, after: { terminalId: 'S001-2', secret: 'never told' }, words: '编号 S001-2' },
  { before: undefined, after: undefined, words: '' },
])('$words', ({ before, after, words }) => expect(changeInWords(before, after)).toBe(words))

test.each([
  { what: 'staff.save', before: null, after: wang, title: '员工 · 王' },
  { what: 'staff.remove', before: wang, after: null, title: '移出员工 · 王' },
  {
    what: 'staff.addTerminal',
    before: null,
    after: { terminalId: 'S001-2', storeId: 'S001' },
    title: '新增终端 · S001-2',
  },
  { what: 'mall.post', before: null, after: null, title: 'mall.post' },
])('$title', ({ what, before, after, title }) => expect(changeTitle(what, before, after)).toBe(title))
