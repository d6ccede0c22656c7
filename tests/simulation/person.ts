// A shopper with a phone: joins, shows a code, looks, changes the phone, leaves, and comes back.
import { handle as account } from '../../cloudfunctions/account'
import { handle as card } from '../../cloudfunctions/card'
import { handle as checkin } from '../../cloudfunctions/checkin'
import { handle as coupons } from '../../cloudfunctions/coupons'
import { handle as draws } from '../../cloudfunctions/draws'
import { handle as mall } from '../../cloudfunctions/mall'
import { handle as membership } from '../../cloudfunctions/membership'
import type { World } from '../../cloudfunctions/runtime/world'
import type { Seeds } from '../../shared/card/api'
import { codeAt, dayOfStep, stepAt } from '../../shared/card/code'
import type { Cloud } from './cloud'
import { told } from './counters'
import { type Ledger, type Told, words } from './ledger'
import type { Luck } from './luck'

export interface ShownCode {
  code: string
  step: number
}

const triesAtMost = 4
const pages = { account, card, checkin, coupons, mall, draws, membership }

export class Person {
  /** What this person believes: the truth is in the journal. */
  isMember = false
  /** A call that was not answered: what came of it is still to be found out. */
  unfinished: (() => Promise<Told>) | null = null
  private device: string
  private seeds: Seeds | null = null
  private clockDiffers = 0
  private privacyVersion = '1'
  private lastShown = 0

  constructor(
    private readonly cloud: Cloud,
    private readonly luck: Luck,
    private readonly ledger: Ledger,
    readonly openid: string,
    readonly memberId: string,
  ) {
    this.device = luck.hex(8)
  }

  async join(tries = triesAtMost): Promise<Told> {
    const { luck } = this
    const phone = luck.chance(0.3) ? { phoneCode: `good-1${String(luck.below(1e7)).padStart(7, '0')}` } : {}
    const nickname = luck.chance(0.5) ? { nickname: luck.pick(['林小满', '小陈', '欧阳明月']) } : {}
    const ask = async () => {
      const answer = await this.ask('join', { privacyVersion: this.privacyVersion, ...phone, ...nickname })
      if (answer.kind === 'refusal' && answer.details.privacyVersion) {
        this.privacyVersion = String(answer.details.privacyVersion)
      }
      if (answer.kind === 'value') {
        this.isMember = true
        this.ledger.joined.push({ memberId: this.memberId, memberNo: String(answer.value.memberNo) })
      }
      return answer
    }
    const wantsMore = (answer: Told) =>
      answer.kind === 'refusal' && ['consent-needed', 'busy'].includes(answer.refusal)
    return this.persist(ask, tries, wantsMore)
  }

  async close(tries = triesAtMost): Promise<Told> {
    const answer = await this.persist(() => this.ask('close', {}), tries)
    // Who still waits for an order stays a member.
    if (answer.kind === 'refusal' && answer.refusal === 'orders-open') return answer
    if (answer.kind !== 'silence') this.isMember = false
    this.seeds = null
    return answer
  }

  /** The same request twice at the same moment, as a double tap sends it. */
  async twice(action: 'join' | 'close'): Promise<void> {
    await Promise.all([this[action](2), this[action](2)])
  }

  me(): Promise<Told> {
    return this.ask('me', {})
  }

  /** Reads the whole history in tiny pages: each entry once, newest first. */
  async history(): Promise<void> {
    let before: number | undefined
    for (let page = 0; page < 60; page++) {
      const limit = this.luck.between(1, 3)
      const answer = await this.ask('history', before === undefined ? { limit } : { limit, before })
      if (answer.kind !== 'value') return
      const { items, next } = answer.value as { items: { seq: number }[]; next: number | null }
      const order = items.map(item => item.seq)
      const isInOrder = order.every(
        (seq, index) => seq < (index === 0 ? (before ?? Infinity) : (order[index - 1] ?? 0)),
      )
      if (!isInOrder || items.length > limit) {
        this.ledger.violated(
          'history pages are in order',
          JSON.stringify({ before, limit, order }),
          this.memberId,
        )
      }
      if (next === null) return
      before = next
    }
  }

  async fetchSeeds(isNewDevice = false): Promise<Told> {
    if (isNewDevice) this.device = this.luck.hex(8)
    const answer = await this.persist(() => this.askCard({ device: this.device }), 2)
    if (answer.kind === 'value') {
      this.seeds = answer.value as unknown as Seeds
      this.clockDiffers = this.seeds.now * 1000 - this.cloud.timeline.now
    }
    return answer
  }

  /** The code on the phone's screen, made without network; null when this phone has no seed for the day. */
  async showCode(): Promise<ShownCode | null> {
    const now = () => (this.cloud.timeline.now + this.clockDiffers) / 1000
    const seedNow = () => this.seeds?.seeds.find(known => known.day === dayOfStep(stepAt(now())))
    if (!seedNow()) await this.fetchSeeds()
    const { seeds } = this
    const seed = seedNow()
    if (!seeds || !seed) return null
    // After a scan the phone shows the next step at once, but none that a till would call early.
    const first = stepAt(now()) - this.luck.below(3)
    const next = Math.min(this.lastShown + 1, stepAt(now()) + 1)
    const step = this.luck.chance(0.95) && this.lastShown >= first ? next : first
    this.lastShown = step
    const { prefix, memberNo } = seeds
    const ofStep = seeds.seeds.find(known => known.day === dayOfStep(step)) ?? seed
    return { code: codeAt({ prefix, memberNo, seed: ofStep.seed, step }), step }
  }

  private async persist(
    ask: () => Promise<Told>,
    tries: number,
    wantsMore = (_: Told): boolean => false,
  ): Promise<Told> {
    let answer = await ask()
    for (let more = 1; more < tries && (answer.kind === 'silence' || wantsMore(answer)); more++) {
      await this.cloud.timeline.sleep(this.luck.between(100, 3000))
      answer = await ask()
    }
    this.unfinished = answer.kind === 'silence' ? ask : null
    return answer
  }

  /** Asks one page of the mini-program. */
  async call(
    page: keyof typeof pages,
    action: string,
    data: Record<string, unknown> = {},
    deadliness = { probability: 0.03, callsAtMost: 7 },
  ): Promise<Told> {
    const event = { action, data }
    const run = (world: World) => pages[page](event, this.openid, world)
    return told(await this.cloud.call(`${page}.${action}`, 20, run, deadliness))
  }

  private async ask(action: string, data: Record<string, unknown>): Promise<Told> {
    const answer = await this.call('account', action, data, { probability: 0.03, callsAtMost: 5 })
    this.ledger.note(this.memberId, `${this.openid} account.${action} → ${words(answer)}`)
    return answer
  }

  private async askCard(data: Record<string, unknown>): Promise<Told> {
    const answer = await this.call('card', 'seeds', data)
    this.ledger.note(this.memberId, `${this.openid} card.seeds → ${answer.kind}`)
    return answer
  }
}
