// A birthday without its year, as the account keeps it: `02-29`.

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const months = daysOfMonths.map((_, index) => index + 1)

export function daysIn(month: number): number[] {
  return Array.from({ length: daysOfMonths[month - 1] ?? 0 }, (_, index) => index + 1)
}

export function birthdayOf(month: number, date: number): string {
  return [month, date].map(part => String(part).padStart(2, '0')).join('-')
}

export function partsOf(birthday: string | null): { month: number | null; date: number | null } {
  const [month, date] = birthday?.split('-').map(Number) ?? []
  return { month: month ?? null, date: date ?? null }
}

export function birthdayWords(birthday: string | null): string {
  const { month, date } = partsOf(birthday)
  return month === null || date === null ? '未填写' : `${month}月${date}日`
}
