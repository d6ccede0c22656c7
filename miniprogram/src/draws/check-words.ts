// What each check of a proof is called, what it has found, and its values for people to compare.
import type { CheckedStep, DrawProof, ProofStep } from '@shared/draws/proof-format'
import { grouped } from '../ui/figures'
import { shortHash } from './draw-words'

interface StepWords {
  title: string
  /** The value that was checked, short enough for one line; null where a number says nothing. */
  value: string | null
  /** What was found, in a sentence. */
  found: string
}

/** The words of one check. `wrong` ones begin with what does not fit. */
export function stepWords({ step, is, detail }: CheckedStep, proof: DrawProof): StepWords {
  const { title, right, wrong } = words[step]
  if (is === 'skipped') {
    const isAfterFailure = detail === 'an earlier check failed'
    const found = isAfterFailure ? '前面有不对的地方，没法核对' : skippedWords(step, proof)
    return { title, value: null, found }
  }
  return { title, value: shownValue(step, proof), found: is === 'right' ? right : wrong }
}

const words: Record<ProofStep, { title: string; right: string; wrong: string }> = {
  format: {
    title: '证明文件完整',
    right: '该有的内容都在',
    wrong: '缺少内容，或者内容的样子不对，后面的都没法核对',
  },
  terms: {
    title: '规则没有被改过',
    right: '与发布时公开的指纹一致',
    wrong: '与发布时公开的指纹不一致',
  },
  commitment: {
    title: '发布时公布的承诺',
    right: '与公布的密码相符，开奖前就定好了',
    wrong: '与公布的密码不相符',
  },
  pages: {
    title: '名单的每一页',
    right: '每页的指纹连得上，不多也不少',
    wrong: '有一页和截止时公布的不一致',
  },
  list: {
    title: '名单没有被改过',
    right: '与截止时公布的一致，号码一个接一个',
    wrong: '与截止时公布的不一致',
  },
  exclusions: {
    title: '不能中奖的名单',
    right: '与截止时公布的一致，开奖前就定好了',
    wrong: '与截止时公布的不一致',
  },
  deck: {
    title: '每一张卡',
    right: '用密码重新排了一遍，与开始前的承诺一致',
    wrong: '用密码重新排了一遍，与开始前的承诺不一致',
  },
  result: {
    title: '重新抽一遍',
    right: '中奖的号码全部相同',
    wrong: '算出来的中奖号码和公布的不一样',
  },
}

function shownValue(step: ProofStep, proof: DrawProof): string | null {
  if (step === 'terms') return shortHash(proof.termsHash)
  if (step === 'commitment') return shortHash(proof.commitment)
  if (step === 'pages') return `${grouped(proof.pageHashes.length)} 页，指纹 ${shortHash(proof.listChain)}`
  if (step === 'list') return `${grouped(proof.tickets)} 行，指纹 ${shortHash(proof.listHash)}`
  if (step === 'exclusions')
    return `${grouped(proof.exclusions.length)} 人，指纹 ${shortHash(proof.exclusionsHash)}`
  if (step === 'deck') return proof.deckHash === null ? null : `指纹 ${shortHash(proof.deckHash)}`
  if (step === 'result') return `${grouped(proof.results.length)} 份奖`
  return null
}

function skippedWords(step: ProofStep, { secret, kind }: DrawProof): string {
  if (step === 'deck' && kind !== 'instant') return '只有刮刮卡才有'
  if (step === 'commitment' || step === 'deck' || step === 'result') {
    if (secret === null) return kind === 'instant' ? '活动结束后才能核对' : '开奖后才能核对'
  }
  return '要有整份名单才能核对'
}

/** Which checks are worth a row: a draw with tickets has no deck. */
export function isShown({ step, is }: CheckedStep, { kind }: Pick<DrawProof, 'kind'>): boolean {
  return step !== 'deck' || kind === 'instant' || is === 'wrong'
}

/** The verdict over all checks, for the head of the page. */
export function verdictWords(steps: CheckedStep[], { secret, kind }: DrawProof): string {
  const wrong = steps.filter(({ is }) => is === 'wrong').map(({ step }) => `“${words[step].title}”`)
  if (wrong.length > 0) return `${wrong.join('、')}对不上，请把证明发给别人再核对一次`
  if (steps.some(({ step, is }) => step === 'list' && is === 'skipped'))
    return '公布的指纹都对得上，名单还没有全部核对'
  if (secret === null) return kind === 'instant' ? '到现在为止都对得上' : '名单对得上，开奖后再来看结果'
  return '全部对得上'
}

/** The compared values of a check in Chinese; what has no Chinese stays as it is. */
export function detailWords(detail: string): string {
  for (const [pattern, chinese] of patterns) {
    if (pattern.test(detail)) return detail.replace(pattern, chinese)
  }
  return detail
}

const patterns: [RegExp, string][] = [
  [/^prize (\d+): computed (.+), published (.+)$/, '第 $1 份\n算出来的 $2\n公布的 $3'],
  [/^computed (\S+), published (\S+)$/, '算出来的 $1\n公布的 $2'],
  [/^([0-9a-f]{64})$/, '算出来的和公布的都是\n$1'],
  [/^(\d+) prizes$/, '$1 份奖，号码全部相同'],
  [/^page (\d+) has another hash$/, '第 $1 页的指纹不一样'],
  [/^the list has more pages$/, '名单比公布的多了几页'],
  [/^(\d+) pages for (\d+) tickets$/, '$2 张券，却有 $1 页'],
  [/^line (\d+) is not that of ticket \d+$/, '第 $1 行不是第 $1 号'],
  [/^(\d+) lines, published (\d+)$/, '名单有 $1 行，公布的是 $2 行'],
  [/^an unknown field (\S+)$/, '多了一项 $1'],
  [/^the field (\w+).*$/, '$1 这一项不对'],
  [/^ticket (\d+) is not in the list$/, '名单里没有 $1 号'],
  [/^ticket (\d+) stands on page (\d+)$/, '$1 号应在第 $2 页'],
  [/^the chain of pages ends elsewhere$/, '各页的指纹连起来和公布的不一样'],
]
