/** Questions to the history: so many at a time, and a clear no while the database does not answer. */
import type { Frame, TrackIdentity } from '#contract'
import type { History } from '../store/ports.ts'
import { HTTP_LIMITS } from './limits.ts'
import { Refusal } from './problem.ts'
import { Turnstile } from './turnstile.ts'
import { isPlaced } from './vessel.ts'

/** A frame that holds at most what was asked for, and whether there is more. */
export interface CutFrame {
  readonly frame: Frame
  readonly cut: boolean
}

export class Memory {
  readonly #history: History
  readonly #answerMsMax: number
  readonly #turnstile = new Turnstile({
    runningMax: HTTP_LIMITS.historyRunningMax,
    waitingMax: HTTP_LIMITS.historyWaitingMax,
    retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
  })

  constructor(history: History, answerMsMax: number = HTTP_LIMITS.historyMsMax) {
    this.#history = history
    this.#answerMsMax = answerMsMax
  }

  get running(): number {
    return this.#turnstile.running
  }

  get waiting(): number {
    return this.#turnstile.waiting
  }

  get firstTimeMs(): number | null {
    return this.#history.firstTimeMs
  }

  window(fromMs: number, toMs: number, stepMs: number, limit: number): Promise<CutFrame> {
    return this.#ask(async history => cutTo(await history.window(fromMs, toMs, stepMs, limit + 1), limit))
  }

  track(track: number, fromMs: number, toMs: number, limit: number): Promise<CutFrame> {
    return this.#ask(async history => cutTo(await history.track(track, fromMs, toMs, limit + 1), limit))
  }

  pictureAt(timeMs: number): Promise<Frame> {
    return this.#ask(history => history.pictureAt(timeMs, HTTP_LIMITS.pictureMemoryMs))
  }

  identitiesAt(tracks: readonly number[], timeMs: number): Promise<readonly TrackIdentity[]> {
    return this.#ask(history => history.identitiesAt(tracks, timeMs))
  }

  counts(fromMs: number, toMs: number, bins: number): Promise<readonly (number | null)[]> {
    return this.#ask(history => history.counts(fromMs, toMs, bins))
  }

  /** An answer from half a memory would look whole: while the database is away, the answer is no. */
  async #ask<T>(question: (history: History) => Promise<T>): Promise<T> {
    this.#refuseWhenDown()
    return this.#inTime(
      this.#turnstile.pass(async () => {
        try {
          return await question(this.#history)
        } catch (error) {
          // The database went away while it was asked: the store says so, and that is the answer. Anything else is ours.
          this.#refuseWhenDown()
          throw error
        }
      }),
    )
  }

  /** Who asks does not wait for ever. The question keeps its place until the database lets go of it. */
  async #inTime<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | null = null
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(tooLate()), this.#answerMsMax)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      if (timer !== null) clearTimeout(timer)
    }
  }

  #refuseWhenDown(): void {
    if (this.#history.trouble === null) return
    throw new Refusal(
      503,
      'history-down',
      'The history does not answer now. Nothing is lost: what comes in is kept and will be there when it does.',
      { retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds },
    )
  }
}

function tooLate(): Refusal {
  return new Refusal(
    503,
    'too-busy',
    'The history takes too long for this question. Ask for less, or later.',
    {
      retryAfterSeconds: HTTP_LIMITS.retryAfterSeconds,
    },
  )
}

/** Rows of a frame that have a position. */
export function placedRows(frame: Frame): number[] {
  return Array.from({ length: frame.count }, (_, row) => row).filter(row => isPlaced(frame, row))
}

function cutTo(frame: Frame, limit: number): CutFrame {
  const cut = frame.count > limit
  if (cut) frame.count = limit
  return { frame, cut }
}
