// A change as two lines of text: what was done to whom, and only the fields that differ.
import { roleNames } from './role-names'

const deeds: Record<string, string> = {
  'staff.save': '员工',
  'staff.remove': '移出员工',
  'staff.saveStore': '门店',
  'staff.addTerminal': '新增终端',
  'staff.revokeTerminal': '停用终端',
}
const fieldNames: Record<string, string> = {
  openid: '微信标识',
  role: '身份',
  name: '名称',
  storeId: '门店',
  line: '业务线',
  terminalId: '编号',
  revokedAt: '停用时间',
}

type Fields = Record<string, unknown>

export function changeTitle(what: string, before: unknown, after: unknown): string {
  const { name, terminalId, storeId } = { ...fieldsOf(before), ...fieldsOf(after) }
  const subject = name ?? terminalId ?? storeId
  return [deeds[what] ?? what, subject].filter(part => typeof part === 'string').join(' · ')
}

export function changeInWords(before: unknown, after: unknown): string {
  const old = fieldsOf(before)
  const fresh = fieldsOf(after)
  const names = Object.keys({ ...old, ...fresh }).filter(name => name in fieldNames)
  // Where one side is missing the record came or went whole: there is nothing to compare.
  if (!before || !after)
    return names.map(name => `${fieldNames[name]} ${text({ ...old, ...fresh }[name])}`).join('，')
  return names
    .filter(name => text(old[name]) !== text(fresh[name]))
    .map(name => `${fieldNames[name]} ${text(old[name])} → ${text(fresh[name])}`)
    .join('，')
}

function fieldsOf(record: unknown): Fields {
  return typeof record === 'object' && record !== null ? { ...record } : {}
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '无'
  const word = String(value)
  return (roleNames as Record<string, string>)[word] ?? word
}
