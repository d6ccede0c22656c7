// One message on its way. Three steps that each are one conditional update: a grant is bound to the message, the message
// is marked as being sent, WeChat is asked. Whoever marks it asks, so nobody is ever told twice; what WeChat refuses
// gives its grant back first and is written down second, so that no crash can lose one.
import { messageData, messagePage } from '../../shared/notices/message'
import { judge, nextTryAt, type Verdict } from '../../shared/notices/verdict'
import type { World } from '../runtime/world'
import { type GrantDocument, giveBack, grantsBoundTo, isBound, takeGrant } from './grants'
import { type MessageDocument, never, wake } from './outbox'

/** After this no process is at it any more: whether WeChat was asked is not known, so the message counts as sent. */
const sendingAtMost = 60_000

type Answer = number | 'lost'

/** Sends one message with a grant; null when somebody else had one of the two first, and nothing was sent here. */
export async function send(
  world: World,
  message: MessageDocument,
  found: GrantDocument,
): Promise<{ verdict: Verdict; answer: Answer } | null> {
  const { _id, tries, memberId, template, about, told } = message
  // Bound already: somebody died, or is just about to mark the message. Whoever marks it first sends it.
  const grant = found.holder === _id ? found : await takeGrant(world, found, _id)
  if (!grant) return null
  const { attempt } = grant
  const nextAt = new Date(world.now().getTime() + sendingAtMost).toISOString()
  // In the words of now, which may be others than when it was put into the outbox.
  const marked = { state: 'sending', about, told, grantId: grant._id, attempt, nextAt }
  if (!(await world.db.update('outbox', { _id, state: 'waiting', tries }, marked))) {
    await leave(world, _id, grant)
    return null
  }

  const answer = await ask(world, message, grant)
  const verdict = answer === 'lost' ? 'sent' : judge(answer)
  if (verdict === 'refused' || verdict === 'later') await giveBack(world, grant)
  const mine = { _id, state: 'sending', attempt }
  if (verdict === 'later') {
    await world.db.update('outbox', mine, { ...again(world, message), answer })
    return { verdict, answer }
  }
  const state = verdict === 'sent' ? 'sent' : 'refused'
  await world.db.update('outbox', mine, { state, nextAt: never, answer })
  if (verdict === 'refused') {
    await release(world, _id)
    await wake(world, memberId, template)
  }
  return { verdict, answer }
}

/** WeChat's `errcode`, or that no answer came. */
async function ask(world: World, message: MessageDocument, grant: GrantDocument): Promise<Answer> {
  const touser = world.keys.open(grant.sealedOpenid)
  try {
    const { errcode } = await world.wechat('subscribeMessage.send', {
      touser,
      template_id: grant.templateId,
      page: messagePage(message),
      data: messageData(message, message.template),
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    })
    return errcode
  } catch {
    return 'lost'
  }
}

/** Somebody else had the message first. What was bound to it goes back when it has ended without that. */
async function leave(world: World, ref: string, grant: GrantDocument): Promise<void> {
  const known = await world.db.find<MessageDocument>('outbox', ref)
  const isUnderWay = known?.state === 'waiting' || known?.state === 'sending'
  if (isUnderWay || known?.attempt === grant.attempt) return
  await giveBack(world, grant)
  await wake(world, grant.memberId, grant.template)
}

/** Ends what died while it was being sent. That its grant went back tells that WeChat had refused. */
export async function endStuck(world: World, message: MessageDocument): Promise<void> {
  const { _id, grantId, attempt } = message
  const wasRefused = !(await isBound(world, grantId ?? '', attempt ?? ''))
  const end = { state: 'sent', nextAt: never, answer: 'lost' }
  const fields = wasRefused ? again(world, message) : end
  await world.db.update('outbox', { _id, state: 'sending', attempt }, fields)
}

/** Nobody is told of it any more. */
export async function drop(world: World, { _id, tries, memberId, template }: MessageDocument): Promise<void> {
  const end = { state: 'dropped', nextAt: never }
  if (!(await world.db.update('outbox', { _id, state: 'waiting', tries }, end))) return
  await release(world, _id)
  // Its turn may have kept another one waiting.
  await wake(world, memberId, template)
}

/** Nobody looks at it before `wakesAt`, unless a grant comes that whoever puts it to sleep has not seen. */
export async function sleep(
  world: World,
  { _id, mark, until }: MessageDocument,
  wakesAt: string,
): Promise<void> {
  await world.db.update('outbox', { _id, state: 'waiting', mark }, { nextAt: earlier(until, wakesAt) })
}

/** What was bound to a message that has ended unsent. */
async function release(world: World, ref: string): Promise<void> {
  for (const grant of await grantsBoundTo(world, ref)) await giveBack(world, grant)
}

function again(world: World, { tries, until }: MessageDocument) {
  const nextAt = earlier(until, nextTryAt(tries + 1, world.now()))
  return { state: 'waiting', tries: tries + 1, nextAt }
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
