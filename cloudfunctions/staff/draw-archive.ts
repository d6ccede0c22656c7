// The archive of a draw as one zip: terms, changes, list, proof, results, claims. It can be made at any time, for as
// long as the documents are kept, which nobody deletes.
import { strToU8, type Zippable, zipSync } from 'fflate'
import { z } from 'zod'
import { accept, refuse } from '../../shared/outcome'
import type { StaffApi } from '../../shared/staff/api'
import { listPages } from '../draws/closing'
import { drawNow } from '../draws/place'
import { proofOf } from '../draws/proof'
import { flagsOf } from '../draws/screening'
import { prizeOf, type WinDocument } from '../draws/wins'
import { type DrawDocument, drawKey, partsOf } from '../runtime/draws'
import { every } from '../runtime/pages'
import type { HandlersOf } from '../runtime/serve'
import { businessNumber } from '../runtime/shapes'
import type { World } from '../runtime/world'
import { historyOf } from './registry-changes'

const partBytes = 3 * 1024 * 1024
/** All of them: as many as one read answers. */
const recordsAtMost = 1000

export const archiveHandlers: HandlersOf<Pick<StaffApi, 'archiveDraw'>> = {
  archiveDraw: {
    input: z.strictObject({ drawId: businessNumber, part: z.int().min(1).max(1000).optional() }),
    run: async ({ drawId, part = 1 }, { world }) => {
      const draw = await drawNow(world, drawId)
      if (!draw) return refuse('no-such-draw')
      if (draw.termsText === null) return refuse('draw-not-published')
      const zip = await archive(world, draw)
      const parts = Math.ceil(zip.length / partBytes)
      if (part > parts) return refuse('no-such-page')
      const bytes = zip.subarray((part - 1) * partBytes, part * partBytes)
      const base64 = Buffer.from(bytes).toString('base64')
      return accept({ fileName: `draw-${drawId}.zip`, part, parts, base64 })
    },
  },
}

/** The same bytes for the same documents, so that its parts fit together. */
async function archive(world: World, draw: DrawDocument): Promise<Uint8Array> {
  const { drawId, termsText, terms, state, publishedAt, closing, publicNumber, drawnAt, endReason } = draw
  const files: Record<string, string> = {
    'README.txt': readme,
    'terms.json': termsText ?? '',
    'draw.json': json({ drawId, state, publishedAt, closing, publicNumber, drawnAt, endReason }),
    'changes.json': json(await historyOf(world, drawKey(drawId), recordsAtMost)),
  }
  if (closing) {
    let list = ''
    for await (const { text } of listPages(world, drawId)) list += text
    files['list.txt'] = list
    files['proof.json'] = json(await proofOf(world, draw, true))
  }
  const flags: string[] = ['memberNo,reason,found,at,liftReason\n']
  for await (const { memberNo, reason, found, at, liftReason } of flagsOf(world, drawId)) {
    flags.push(row([memberNo, reason, found, at, liftReason ?? '']))
  }
  files['flags.csv'] = flags.join('')
  const wins: string[] = ['ticketNo,prizeId,title,valueFen,state,wonAt,claimBy,orderId\n']
  const { from, to } = partsOf(drawId)
  for await (const win of every<WinDocument>(world.db, 'wins', from, to)) {
    const { title, valueFen } = prizeOf(terms, win.prizeId)
    const { ticketNo, prizeId, state: stands, wonAt, claimBy, orderId } = win
    wins.push(row([ticketNo, prizeId, title, valueFen, stands, wonAt, claimBy ?? '', orderId ?? '']))
  }
  files['claims.csv'] = wins.join('')
  const mtime = new Date(drawnAt ?? closing?.at ?? publishedAt ?? 0)
  const packed: Zippable = {}
  for (const [name, text] of Object.entries(files)) packed[name] = [strToU8(text), { mtime }]
  return zipSync(packed)
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const row = (cells: (string | number)[]) =>
  `${cells.map(cell => (/[",\n]/.test(String(cell)) ? `"${String(cell).replace(/"/g, '""')}"` : cell)).join(',')}\n`

const readme = `抽奖档案
terms.json   发布的规则原文（指纹在 proof.json 的 termsHash）
draw.json    发布、截止、开奖的时间和数字
changes.json 每一次更改，谁改的
list.txt     截止时公布的名单
proof.json   证明：任何人都可以用它重新算一遍结果
flags.csv    风险名单和解除的原因
claims.csv   中奖与领奖
`
