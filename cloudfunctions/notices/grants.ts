// The ledger of accepted subscriptions (订阅授权), one document each: free, bound to one message, or spent.

import { toHex } from '../../shared/card/code'
import { type Template, templates } from '../../shared/notices/notice'
import { grantsAtMost } from '../../shared/notices/verdict'
import { duplicateIndex } from '../runtime/database'
import type { Records } from '../runtime/registry'
import type { World } from '../runtime/world'

export interface GrantDocument {
  /** `<memberId>.<template>.<requestId>`, so that a retry grants once. */
  _id: string
  memberId: string
  /** Of the card: a deletion that arrives late touches nothing that the same person was granted since. */
  memberNo: string
  template: Template
  /** WeChat's id of the template at that time: the subscription holds for no other. */
  templateId: string
  /** Whom WeChat knows: the rest of the books has only pseudonyms. */
  sealedOpenid: string
  at: string
  /** `<template>.<memberId>` while no message has it. */
  unspent: string | null
  /** The ref of the message that has it; its own id while none has. Unique, so that no message ever has two. */
  holder: string
  /** Made up anew each time it is taken: whoever gives it back names the taking that is undone. */
  attempt: string | null
}

/** WeChat's ids of the templates that the chain has applied for: a record of the registry. */
type TemplatesDocument = { _id: string } & Partial<Record<Template, string>>

export const templatesId = 'notice-templates'

/** The templates that this chain has. Without the record there are none, and nothing is ever sent. */
export function templatesIn(records: Records): { template: Template; templateId: string }[] {
  const ids = records.document<TemplatesDocument>(templatesId)
  return templates.flatMap(template => {
    const templateId = ids?.[template]
    return templateId ? [{ template, templateId }] : []
  })
}

/** The value of `unspent`: first the template, so that all unspent grants of one template are one range. */
export const unspentKey = (template: Template, memberId: string) => `${template}.${memberId}`

/** How many messages of each template may still be told. */
export async function countGranted(world: World, memberId: string): Promise<Record<Template, number>> {
  const [result, expiry] = await Promise.all(
    templates.map(template => world.db.howMany('grants', { unspent: unspentKey(template, memberId) })),
  )
  return { result: result ?? 0, expiry: expiry ?? 0 }
}

/** Writes one accepted subscription down, once. */
export async function addGrant(
  world: World,
  openid: string,
  given: Pick<GrantDocument, 'memberId' | 'memberNo' | 'template' | 'templateId'> & { requestId: string },
): Promise<void> {
  const { requestId, ...grant } = given
  const { memberId, template } = grant
  const _id = `${memberId}.${template}.${requestId}`
  const unspent = unspentKey(template, memberId)
  if ((await world.db.howMany('grants', { unspent })) >= grantsAtMost) return
  const sealedOpenid = world.keys.seal(openid, world.random(12))
  const at = world.now().toISOString()
  const document: GrantDocument = { _id, ...grant, sealedOpenid, at, unspent, holder: _id, attempt: null }
  await world.db.insert('grants', { ...document })
}

/** What a member's waiting messages may use: grants that are free, and those that are bound to them already. */
export async function grantsFor(
  world: World,
  memberId: string,
  refs: string[],
): Promise<{ free: GrantDocument[]; bound: Map<string, GrantDocument> }> {
  const keys = templates.map(template => unspentKey(template, memberId))
  const [free, bound] = await Promise.all([
    world.db.findIn<GrantDocument>('grants', 'unspent', keys),
    grantsBoundTo(world, ...refs),
  ])
  return { free, bound: new Map(bound.map(grant => [grant.holder, grant])) }
}

/** The grants that these messages hold, one each at most. */
export function grantsBoundTo(world: World, ...refs: string[]): Promise<GrantDocument[]> {
  return world.db.findIn<GrantDocument>('grants', 'holder', refs)
}

/** Binds a free grant to a message; null when somebody else took one of the two first. */
export async function takeGrant(
  world: World,
  grant: GrantDocument,
  ref: string,
): Promise<GrantDocument | null> {
  const { _id, unspent } = grant
  const set = { unspent: null, holder: ref, attempt: toHex(world.random(8)) }
  try {
    return await world.db.step<GrantDocument>('grants', { where: { _id, unspent }, set })
  } catch (error) {
    if (duplicateIndex(error) === null) throw error
    return null
  }
}

/** Undoes one taking of a grant, and no other; whether there was something to undo. */
export function giveBack(world: World, { _id, template, memberId, holder, attempt }: GrantDocument) {
  const free = { unspent: unspentKey(template, memberId), holder: _id, attempt: null }
  return world.db.update('grants', { _id, holder, attempt }, free)
}

/** Whether a grant is bound by this very taking. */
export async function isBound(world: World, grantId: string, attempt: string): Promise<boolean> {
  return (await world.db.find<GrantDocument>('grants', grantId))?.attempt === attempt
}
