/**
 * The fusion as the node sees it: takes what the feeds heard, keeps the worker busy and alive, puts what it says into
 * the picture and into history. When the worker is gone the AIS picture goes on, and the log has what it missed.
 */
import type { Explanation, PlotList, SensorInfo } from '#contract'
import { TRACK_CLASSES } from '#contract'
import type { FusedChange, FusedPicture, FusedUpdate } from '#tracks'
import type { History, SensorLog } from '../store/ports.ts'
import { explained } from './explain.ts'
import { type FusionSink, Laying } from './laying.ts'
import { FUSION_LIMITS } from './limits.ts'
import { Plots } from './plots.ts'
import type { Beginning, Explained, FromWorker, FusionRecord } from './record.ts'
import { SensorViews } from './sensor-view.ts'
import { createSea, type Sea, type SensorSite } from './sites.ts'
import { Supervisor } from './supervisor.ts'

export const FUSION_FEED = { real: 'fusion', simulated: 'sim-fusion' } as const

export interface FusionParts {
  /** Snapshots; it holds those of one log only. */
  readonly folder: string
  readonly sensors: readonly { readonly simulated: boolean; readonly sites: readonly SensorSite[] }[]
  readonly log: SensorLog
  readonly history: Pick<History, 'add' | 'identify' | 'checkpoint'>
  readonly picture: FusedPicture
  nowMs(): number
  warn(text: string): void
  /** Observations handed over and not yet taken; `FUSION_LIMITS` when left out. */
  readonly inFlightMax?: number
  /** Reads the log from a position to its end through a pipeline of its own; what it hears goes to the sink. */
  readAgain(from: number, sink: FusionSink, breathe: () => Promise<void>): Promise<number>
}

type Life = 'starting' | 'catching-up' | 'live' | 'down'

export class Fusion {
  readonly #parts: FusionParts
  readonly #seas: readonly Sea[]
  readonly #supervisor: Supervisor
  readonly #plots: Plots
  readonly #sensors: SensorViews
  readonly sink: FusionSink
  #life: Life = 'starting'
  #isStopping = false
  #timer: NodeJS.Timeout | null = null
  #beats = 0
  #pending: FusionRecord[] = []
  #inFlight = 0
  #dropped = 0
  #droppedMs = Number.NEGATIVE_INFINITY
  #updates = 0
  #snapshots = 0
  #asked = 0
  readonly #asks = new Map<number, (observations: readonly Explained[] | null) => void>()
  readonly #drained: (() => void)[] = []
  readonly #lastMs = { real: Number.NEGATIVE_INFINITY, simulated: Number.NEGATIVE_INFINITY }
  #stopped: (() => void) | null = null

  constructor(parts: FusionParts) {
    this.#parts = parts
    this.#seas = parts.sensors.map(({ simulated, sites }) => createSea(simulated, sites))
    this.#plots = new Plots(this.#seas)
    this.#sensors = new SensorViews(this.#seas)
    this.sink = new Laying(this.#seas, record => this.#take(record))
    this.#supervisor = new Supervisor({
      beginning: () => this.#beginning(),
      hear: message => this.#hear(message),
      down: reason => this.#down(reason),
    })
  }

  /** Nothing but AIS is configured: there is nothing to fuse, and nothing runs. */
  get isNeeded(): boolean {
    return this.#seas.some(sea => sea.hasSensors)
  }

  start(): void {
    if (!this.isNeeded) return
    this.#supervisor.start()
    this.#timer = setInterval(() => this.#beat(), FUSION_LIMITS.batchMs)
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#timer !== null) clearInterval(this.#timer)
    if (this.#life === 'live') {
      this.#flush()
      await this.#inTime(
        new Promise<void>(resolve => {
          this.#stopped = resolve
          this.#supervisor.post({ kind: 'stop' })
        }),
        FUSION_LIMITS.stopMsMax,
      )
    }
    this.#letWaitersGo()
    await this.#supervisor.stop()
  }

  get isDown(): boolean {
    return this.isNeeded && this.#life === 'down'
  }

  /** Observations were left out a moment ago, because the worker does not keep up. */
  get isBehind(): boolean {
    return this.#parts.nowMs() - this.#droppedMs < 10_000
  }

  get hasSensorAlarm(): boolean {
    return this.#sensors.hasAlarm(this.#parts.nowMs())
  }

  sensors(): SensorInfo[] {
    return this.#sensors.list(this.#parts.nowMs())
  }

  plots(seconds: number, most: number): PlotList {
    const nowMs = this.#parts.nowMs()
    const { plots, cut } = this.#plots.since(nowMs - seconds * 1000, most)
    return { simulated: plots.some(plot => plot.simulated), time: new Date(nowMs).toISOString(), cut, plots }
  }

  /** Null: no tracker follows it. */
  async explain(track: number): Promise<Explanation | null> {
    const { picture, log, nowMs } = this.#parts
    const held = picture.originOf(track)
    const identity = picture.identity(track)
    const sea = this.#seas.find(each => each.simulated === held?.simulated)
    if (held === null || identity === null || sea === undefined) return null
    const most = FUSION_LIMITS.explainMax
    const made = await this.#ask(held.origin, held.simulated, most)
    if (made === null) return null
    return {
      simulated: held.simulated,
      id: identity.id,
      number: track,
      time: new Date(nowMs()).toISOString(),
      cut: made.length >= most,
      observations: await explained(made, sea, log),
    }
  }

  counters(): Readonly<Record<string, number>> {
    const refused = Object.entries(this.#sensors.refused).map(([reason, count]): [string, number] => [
      `fusion_refused_${reason.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}_total`,
      count,
    ])
    return {
      fusion_updates_total: this.#updates,
      fusion_in_flight: this.#inFlight,
      fusion_left_out_total: this.#dropped,
      fusion_restarts_total: this.#supervisor.restarts,
      fusion_snapshots_total: this.#snapshots,
      ...Object.fromEntries(refused),
    }
  }

  /** For tests: ends the thread as a fault would. */
  killWorker(): Promise<void> {
    return this.#supervisor.kill()
  }

  get isLive(): boolean {
    return this.#life === 'live'
  }

  #beginning(): Beginning {
    const { folder, sensors, history, log } = this.#parts
    const sites = sensors.filter((_, at) => this.#seas[at].hasSensors)
    return { folder, sites, logEnd: log.endPosition, checkpoint: history.checkpoint }
  }

  #take(record: FusionRecord): void {
    this.#sensors.heard(record)
    this.#plots.keep(record)
    if (this.#life !== 'live') return
    const most = this.#parts.inFlightMax ?? FUSION_LIMITS.inFlightMax
    if (this.#inFlight + this.#pending.length < most) this.#pending.push(record)
    else {
      this.#dropped += 1
      this.#droppedMs = record.receivedMs
    }
  }

  #beat(): void {
    if (this.#life !== 'live') return
    this.#flush()
    this.#beats += 1
    if (this.#beats % 10 === 0) this.#supervisor.post({ kind: 'beat', nowMs: this.#parts.nowMs() })
    if (this.#beats % 100 === 0)
      this.#supervisor.post({ kind: 'keep', checkpoint: this.#parts.history.checkpoint })
  }

  #flush(): void {
    this.#send(this.#pending, this.#parts.log.endPosition)
    this.#pending = []
  }

  #send(records: readonly FusionRecord[], end: number): void {
    this.#inFlight += records.length
    this.#supervisor.post({ kind: 'take', records, end })
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'begun':
        for (const remark of message.remarks) this.#parts.warn(`${remark}. It is made anew from the log.`)
        this.#catchUp(message.from).catch((error: Error) => {
          this.#parts.warn(`The fusion cannot read the log: ${error.message}`)
          void this.#supervisor.kill()
        })
        return
      case 'took':
        this.#inFlight = Math.max(0, this.#inFlight - message.count)
        this.#sensors.refuse(message.refused, this.#life === 'live' ? this.#parts.nowMs() : null)
        if (this.#inFlight < FUSION_LIMITS.catchUpInFlightMax) this.#letWaitersGo()
        return
      case 'update':
        this.#sensors.know(message.update.simulated, message.health)
        this.#fuse(message.update, message.end)
        return
      case 'explained':
        this.#asks.get(message.ask)?.(message.observations)
        this.#asks.delete(message.ask)
        return
      case 'kept':
        this.#snapshots += 1
        return
      case 'remark':
        this.#parts.warn(message.text)
        return
      case 'stopped':
        this.#stopped?.()
        return
    }
  }

  /** From the snapshot on, the log is read until nothing is left; then what comes is handed over as it comes. */
  async #catchUp(from: number | null): Promise<void> {
    this.#life = 'catching-up'
    const { log, nowMs, readAgain } = this.#parts
    const least = log.endPosition - FUSION_LIMITS.catchUpBytesMax
    const start = from ?? (await log.positionAt(nowMs() - FUSION_LIMITS.memoryMs))
    let at = Math.max(start, least, log.firstPosition)
    let batch: FusionRecord[] = []
    const sink = new Laying(this.#seas, record => batch.push(record))
    const breathe = async () => {
      const last = batch.at(-1)
      if (last !== undefined) this.#send(batch, last.end)
      batch = []
      if (this.#inFlight >= FUSION_LIMITS.catchUpInFlightMax) await this.#drain()
    }
    while (this.#life === 'catching-up' && !this.#isStopping && at < log.endPosition) {
      at = Math.max(await readAgain(at, sink, breathe), at + 1)
      await breathe()
    }
    if (this.#life === 'catching-up') this.#life = 'live'
  }

  #drain(): Promise<void> {
    if (this.#life === 'down') return Promise.resolve()
    return new Promise(resolve => this.#drained.push(resolve))
  }

  #letWaitersGo(): void {
    for (const go of this.#drained.splice(0)) go()
  }

  #fuse(update: FusedUpdate, end: number): void {
    const sea = update.simulated ? 'simulated' : 'real'
    // Seconds lived again after the worker was lost: the picture and history have them.
    if (update.timeMs <= this.#lastMs[sea]) return
    this.#lastMs[sea] = update.timeMs
    this.#updates += 1
    const changes = this.#parts.picture.fuse(update)
    for (const change of changes) this.#remember(change, update.simulated, end)
  }

  #remember({ track, row, identity, isNews }: FusedChange, simulated: boolean, end: number): void {
    const { history, picture } = this.#parts
    if (identity !== null) history.identify(identity, row.timeMs)
    const known = isNews ? picture.identity(track) : null
    if (known === null) return
    history.add(
      {
        track,
        timeMs: row.timeMs,
        latitude: row.latitude,
        longitude: row.longitude,
        speed: row.speed,
        course: row.course,
        heading: null,
        trackClass: TRACK_CLASSES.indexOf(known.class),
        simulated,
        feed: simulated ? FUSION_FEED.simulated : FUSION_FEED.real,
      },
      end,
    )
  }

  #down(reason: string): void {
    this.#life = 'down'
    this.#pending = []
    this.#inFlight = 0
    this.#letWaitersGo()
    for (const answer of this.#asks.values()) answer(null)
    this.#asks.clear()
    this.#parts.warn(
      `The fusion of sensors stopped (${reason}). The AIS picture goes on; it is started again.`,
    )
  }

  #ask(origin: number, simulated: boolean, most: number): Promise<readonly Explained[] | null> {
    if (this.#life === 'down') return Promise.resolve(null)
    this.#asked += 1
    const ask = this.#asked
    const answer = new Promise<readonly Explained[] | null>(resolve => this.#asks.set(ask, resolve))
    this.#supervisor.post({ kind: 'explain', ask, simulated, origin, most })
    return this.#inTime(answer, FUSION_LIMITS.answerMsMax).then(observations => {
      this.#asks.delete(ask)
      return observations ?? null
    })
  }

  /** Undefined when there is no answer in time. */
  async #inTime<T>(answer: Promise<T>, msMax: number): Promise<T | undefined> {
    let timer: NodeJS.Timeout | null = null
    const late = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), msMax)
    })
    const first = await Promise.race([answer, late])
    if (timer !== null) clearTimeout(timer)
    return first
  }
}
