/**
 * Replay: a clock of its own over the recorded past. It loads the fixes ahead of its clock, builds the picture anew when
 * the clock jumps, and gives frames to whoever draws. Live is not its business: it only says that it has ended.
 *
 *   live ──enter──► playing ◄──pause/play──► paused        both ──leave──► live
 */
import type { Frame, TrackIdentity } from '#contract'
import { type NodeApi, stepThatFits } from '../link/node-api.ts'
import { type Cell, createCell, type Readable } from '../session/cell.ts'
import { createPlayer } from './player.ts'

export const RATES = [0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600] as const
/** Fixes this long before the time asked for make the first picture and its trails, so many seconds apart. */
export const LOOK_BACK_MS = 1_800_000
export const LOOK_BACK_STEP_SECONDS = 10
/** How far ahead is loaded, in time of the officer, and at least, in time of the record. */
export const AHEAD_WALL_MS = 12_000
export const AHEAD_MIN_MS = 60_000
/** Frames given out in a second. */
export const TICK_MS = 100

export interface ReplayState {
  readonly playing: boolean
  readonly rate: number
  readonly loading: boolean
  /** The node could not give the past: its word why, or null. */
  readonly failure: string | null
  /** The clock has come to the present and waits. */
  readonly atNow: boolean
}

export interface ReplayTools {
  readonly api: NodeApi
  wallMs(): number
  /** The present, by the clock of the node. */
  nowMs(): number
  every(ms: number, act: () => void): () => void
  /** About how many tracks there are: so many fixes must fit. */
  tracks(): number
}

export interface ReplayListener {
  frame(frame: Frame): void
  /** The past of a picture that was built anew: for trails. */
  history(frame: Frame): void
  identities(tracks: readonly TrackIdentity[]): void
  /** The clock jumped: what was shown is no longer true. */
  jumped(): void
}

export interface Replay {
  /** Null: live. */
  readonly state: Readable<ReplayState | null>
  clockMs(): number
  /** Goes to a time, and into replay if it was live. */
  seek(toMs: number, play: boolean): void
  play(on: boolean): void
  setRate(rate: number): void
  leave(): void
}

const NOTHING = (): void => {}

export function createReplay(tools: ReplayTools, listener: ReplayListener): Replay {
  const state: Cell<ReplayState | null> = createCell<ReplayState | null>(null)
  const player = createPlayer()
  let anchorClock = 0
  let anchorWall = 0
  let asked: AbortController | null = null
  let stopTicks = NOTHING

  const clockMs = () => {
    const now = state.get()
    if (now === null || !now.playing || now.loading) return anchorClock
    return Math.min(tools.nowMs(), anchorClock + (tools.wallMs() - anchorWall) * now.rate)
  }
  /** Every change of pace starts from here, so that the clock never jumps by it. */
  const anchor = (toMs: number) => {
    anchorClock = toMs
    anchorWall = tools.wallMs()
  }
  const change = (part: Partial<ReplayState>) => {
    const now = state.get()
    if (now === null) return
    anchor(clockMs())
    state.set({ ...now, ...part })
  }

  return {
    state,
    clockMs,
    seek: (toMs, play) => {
      const target = Math.min(toMs, tools.nowMs())
      const before = state.get()
      anchor(target)
      state.set({ playing: play, rate: before?.rate ?? 1, loading: true, failure: null, atNow: false })
      if (before === null) stopTicks = tools.every(TICK_MS, tick)
      player.reset()
      listener.jumped()
      void load(
        target - LOOK_BACK_MS,
        target,
        stepThatFits(tools.tracks(), LOOK_BACK_MS, LOOK_BACK_STEP_SECONDS),
      )
    },
    play: on => change({ playing: on, atNow: false }),
    setRate: rate => change({ rate }),
    leave: () => {
      if (state.get() === null) return
      asked?.abort()
      asked = null
      stopTicks()
      player.reset()
      state.set(null)
    },
  }

  function tick(): void {
    const now = state.get()
    if (now === null || now.loading) return
    const clock = clockMs()
    const frame = player.advance(clock)
    if (frame !== null) listener.frame(frame)
    if (now.playing && clock >= tools.nowMs()) {
      change({ playing: false, atNow: true })
      return
    }
    loadAhead(clock, now)
  }

  function loadAhead(clock: number, now: ReplayState): void {
    const to = player.loadedToMs
    if (to === null || asked !== null || now.failure !== null) return
    // The end of the record is the present: what lies after it has not been recorded yet.
    if (to >= tools.nowMs() - TICK_MS || to - clock > aheadMs(now.rate) / 2) {
      return
    }
    if (clock >= to) change({ loading: true })
    void load(to, Math.max(to, clock) + aheadMs(now.rate), stepSeconds(now.rate))
  }

  async function load(fromMs: number, toMs: number, step: number): Promise<void> {
    asked?.abort()
    const mine = new AbortController()
    asked = mine
    const to = Math.min(toMs, tools.nowMs())
    const [history, identities] = await Promise.all([
      tools.api.history(fromMs, to, step, mine.signal),
      tools.api.identities(fromMs, to, mine.signal),
    ])
    if (asked !== mine) return
    asked = null
    if (identities.kind === 'good') listener.identities(identities.value.tracks)
    if (history.kind === 'good') {
      if (player.loadedToMs === null) listener.history(history.value.frame)
      player.add(history.value.frame, history.value.toMs, step * 1000)
      change({ loading: false, failure: null })
    } else {
      change({
        loading: false,
        playing: false,
        failure: history.kind === 'refused' ? history.code : 'unreachable',
      })
    }
  }
}

export function aheadMs(rate: number): number {
  return Math.max(AHEAD_MIN_MS, AHEAD_WALL_MS * rate)
}

/** At high speeds not every fix can be seen: one for each half second of the officer is enough. */
export function stepSeconds(rate: number): number {
  return Math.max(1, Math.round(rate / 2))
}
