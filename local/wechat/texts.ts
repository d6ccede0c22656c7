// `security.msgSecCheck` on the desk, version 2: a short fixed list of words stands for what WeChat finds risky.

/** Words that are risky, with WeChat's label: 20006 crime, 20008 fraud. */
const riskyWords: Record<string, number> = { 赌博: 20006, 代购发票: 20008, 刷单返现: 20008 }
/** Words that WeChat would show to a person first: 10001 advertisement. */
const doubtfulWords: Record<string, number> = { 加微信: 10001 }

const harmless = 100
const contentAtMost = 2500
const scenes: unknown[] = [1, 2, 3, 4]

/** Judges one text of one person. */
export function checkText({ version, openid, scene, content }: Record<string, unknown>) {
  if (version !== 2) return { errcode: 47001, errmsg: 'data format error' }
  if (typeof openid !== 'string' || openid === '') return { errcode: 40003, errmsg: 'invalid openid' }
  if (!scenes.includes(scene)) return { errcode: 40129, errmsg: 'invalid scene' }
  if (typeof content !== 'string' || content === '') return { errcode: 44002, errmsg: 'empty post data' }
  if ([...content].length > contentAtMost) return { errcode: 47001, errmsg: 'content too long' }
  const find = (words: Record<string, number>) =>
    Object.entries(words).find(([word]) => content.includes(word))?.[1]
  const risky = find(riskyWords)
  const doubtful = find(doubtfulWords)
  const suggest = risky ? 'risky' : doubtful ? 'review' : 'pass'
  const label = risky ?? doubtful ?? harmless
  const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }]
  return { errcode: 0, errmsg: 'ok', trace_id: 'local', result: { suggest, label }, detail }
}
