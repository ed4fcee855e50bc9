/**
 * The watch of this node: it looks at the picture, the feeds and the rescues twice a second, and soon after each change of a rescue.
 * What it finds is in memory at once; what has to be known on both sides is written as a deed of the node.
 */
import type { Feed, SensorInfo } from '#contract'
import type { Picture } from '#tracks'
import { type Look, type PartnerSeen, type StandingSituation, Watch, watchDeeds } from '#watch'
import type { RescueService } from '../rescue/service.ts'
import { WATCH_LIMITS } from './limits.ts'
import { rescueSeen, type RescueSeen, type Suggested } from './rescue-seen.ts'
import { type RulesInForce, usualRules } from './rules-in-force.ts'
import { TracksSeen } from './tracks-seen.ts'

export interface WatchParts {
  readonly picture: Picture
  readonly rescues: RescueService
  /** Left out: the usual set. */
  readonly rules?: RulesInForce
  /** What may be one, as this node reckons it; left out: nothing is reckoned. */
  readonly suggestions?: () => readonly Suggested[]
  /** How long the nodes of other centres are quiet; left out: none is listened to. */
  readonly partners?: () => readonly PartnerSeen[]
  feeds(): readonly Feed[]
  sensors(): readonly SensorInfo[]
  nowMs(): number
  warn(text: string): void
}

export interface WatchStatus {
  /** null: it has not looked yet. */
  readonly lookedMs: number | null
  readonly standing: readonly StandingSituation[]
}

export class WatchService {
  readonly #parts: WatchParts
  readonly #tracks: TracksSeen
  #watch: Watch
  #rules: RulesInForce
  #rescue: { readonly version: number; readonly atMs: number; readonly seen: RescueSeen } | null = null
  #standing: readonly StandingSituation[] = []
  #timer: NodeJS.Timeout | null = null
  #soonTimer: NodeJS.Timeout | null = null
  #unfollow: (() => void) | null = null
  #writing: Promise<void> | null = null
  #beganMs: number | null = null
  #lookedMs: number | null = null
  #lastWarnMs = Number.NEGATIVE_INFINITY
  #isClosed = false
  #looks = 0
  #lookMs = 0
  #lookMsMost = 0
  #written = 0
  #failed = 0

  constructor(parts: WatchParts) {
    this.#parts = parts
    this.#tracks = new TracksSeen(parts.picture)
    this.#rules = parts.rules ?? usualRules(parts.nowMs())
    this.#watch = new Watch(this.#rules.rules)
  }

  get rules(): RulesInForce {
    return this.#rules
  }

  /** Other rules from the next look on. What stands by rules that stay goes on; nothing is taken as over until it has looked enough. */
  takeRules(rules: RulesInForce): void {
    const isOther = rules.digest !== this.#rules.digest
    this.#rules = rules
    if (!isOther) return
    this.#watch = this.#watch.withRules(rules.rules)
    if (this.#beganMs !== null) this.#beganMs = this.#parts.nowMs()
  }

  get status(): WatchStatus {
    return { lookedMs: this.#lookedMs, standing: this.#standing }
  }

  /** Looks, and keeps what it finds in memory: also while the office is closed. */
  begin(): void {
    if (this.#timer !== null || this.#isClosed) return
    this.#unfollow = this.#parts.rescues.follow(() => this.#soon())
    this.#timer = setInterval(() => this.look(), WATCH_LIMITS.lookEveryMs)
    this.look()
  }

  /** Called when what stands of rescues has been read: alerts of before are not new. */
  beginWriting(): void {
    if (!this.#isClosed) this.#beganMs ??= this.#parts.nowMs()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer !== null) clearInterval(this.#timer)
    if (this.#soonTimer !== null) clearTimeout(this.#soonTimer)
    this.#unfollow?.()
    this.#timer = null
    this.#beganMs = null
    await this.#writing
  }

  /** Looks once, now. */
  look(): void {
    const began = performance.now()
    const look = this.lookNow()
    this.#standing = this.#watch.look(look)
    this.#lookedMs = look.nowMs
    this.#looks += 1
    this.#lookMs = performance.now() - began
    this.#lookMsMost = Math.max(this.#lookMsMost, this.#lookMs)
    this.#write()
  }

  /** Resolves when what was found is written, or has to wait for a later look. */
  async settled(): Promise<void> {
    await this.#writing
  }

  /** What a look sees now, as it can be recorded. Its columns are used again by the next one. */
  lookNow(): Look {
    const { rescues, nowMs: clock } = this.#parts
    const nowMs = clock()
    return {
      nowMs,
      centre: rescues.centre,
      tracks: this.#tracks.at(nowMs),
      feeds: this.#parts.feeds().map(({ id, name, kind, state, simulated, ageSeconds }) => ({
        id,
        name,
        state,
        isPartner: kind === 'partner',
        simulated,
        ageSeconds,
      })),
      sensors: this.#parts.sensors().map(({ id, latitude, longitude, rangeMetres, state }) => ({
        id,
        place: latitude === null || longitude === null ? null : { latitude, longitude },
        rangeMetres,
        isLive: state === 'live' || state === 'alarm',
        isWaiting: state === 'waiting',
      })),
      partners: this.#parts.partners?.() ?? [],
      ...this.#rescueSeen(nowMs),
    }
  }

  /** For /metrics. */
  counters(): Readonly<Record<string, number>> {
    const unacknowledged = this.#parts.rescues.board
      .alerts(this.#parts.nowMs())
      .filter(({ state }) => state === 'unacknowledged').length
    return {
      watch_looks_total: this.#looks,
      watch_look_milliseconds: Math.round(this.#lookMs * 10) / 10,
      watch_look_milliseconds_max: Math.round(this.#lookMsMost * 10) / 10,
      watch_situations: this.#standing.length,
      watch_situations_left_out_total: this.#watch.leftOut,
      watch_deeds_total: this.#written,
      watch_deeds_failed_total: this.#failed,
      watch_alerts_unacknowledged: unacknowledged,
      watch_rules_refused: this.#rules.refused === null ? 0 : 1,
    }
  }

  #rescueSeen(nowMs: number): RescueSeen {
    const { rescues, suggestions } = this.#parts
    const { log } = rescues
    const known = this.#rescue
    // Ages move on by themselves: what is old leaves once a minute.
    if (known !== null && known.version === log.version && nowMs - known.atMs < 60_000) return known.seen
    const seen = rescueSeen(log.state, nowMs, suggestions?.())
    this.#rescue = { version: log.version, atMs: nowMs, seen }
    return seen
  }

  #soon(): void {
    this.#soonTimer ??= setTimeout(() => {
      this.#soonTimer = null
      this.look()
    }, WATCH_LIMITS.soonMs)
  }

  /** One deed after the other; what is found meanwhile is asked of the board when they are written. */
  #write(): void {
    if (this.#writing !== null || this.#beganMs === null) return
    const { rescues, nowMs } = this.#parts
    const deeds = watchDeeds(rescues.board, this.#standing, nowMs(), {
      centre: rescues.centre,
      beganMs: this.#beganMs,
      ownerOf: ({ caseId, craft }) => {
        const { cases, crafts } = rescues.log.state
        return cases.get(caseId ?? '')?.owner ?? crafts.get(craft ?? '')?.centre ?? null
      },
    })
    if (deeds.length === 0) return
    this.#writing = this.#writeAll(deeds).finally(() => {
      this.#writing = null
    })
  }

  async #writeAll(deeds: ReturnType<typeof watchDeeds>): Promise<void> {
    for (const deed of deeds) {
      if (this.#beganMs === null) return
      try {
        const done = await this.#parts.rescues.byRule(deed)
        // Refused: somebody was faster, and the board says so at the next look.
        if (done.kind === 'done') this.#written += 1
      } catch (error) {
        // The database is down, or the ledger is held: it stands in memory, and is written at a later look.
        this.#failed += 1
        this.#warn(`An alert of the watch waits (${deed.alert}): ${(error as Error).message}`)
        return
      }
    }
  }

  #warn(text: string): void {
    const nowMs = this.#parts.nowMs()
    if (nowMs - this.#lastWarnMs < WATCH_LIMITS.warnEveryMs) return
    this.#lastWarnMs = nowMs
    this.#parts.warn(text)
  }
}
