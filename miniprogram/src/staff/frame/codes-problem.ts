// Why a list of codes was not imported.
import type { AnyRefusal } from '../../call/apis'
import { refusalText } from '../../call/refusal-text'

const linesNamed = 10

export function codesProblem(refusal: AnyRefusal, { lines }: Record<string, unknown>): string {
  if (refusal !== 'list-faulty') return refusalText[refusal]
  const places = Array.isArray(lines) ? lines.map(({ line }) => line).slice(0, linesNamed) : []
  const where = places.length > 0 ? `第 ${places.join('、')} 行` : '有几行'
  return `${where}不是兑换码，一个都没有导入，请改好再传`
}
