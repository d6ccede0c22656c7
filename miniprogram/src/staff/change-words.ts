// A change as a line of text: only the fields that differ, old → new.

export function changeInWords(before: unknown, after: unknown): string {
  const old = fieldsOf(before)
  const fresh = fieldsOf(after)
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  const differing = names.filter(name => text(old[name]) !== text(fresh[name]))
  return differing.map(name => `${name}: ${text(old[name])} → ${text(fresh[name])}`).join('，')
}

function fieldsOf(record: unknown): Record<string, unknown> {
  return typeof record === 'object' && record !== null ? { ...record } : {}
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '无'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
