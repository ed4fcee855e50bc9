/** What one sensor said in the last minute, and how much of it could not be used: a sensor that is heard may still be useless. */
import type { SensorInfo, UnusableReason } from '#contract'

/** Two spans are remembered: the one that fills, and the one before. */
const SPAN_MS = 30_000
/** Fewer than this are a mishap, no state. */
const LINES_MIN = 3
/** Share of what was said from which it is an alarm. */
const SHARE_MIN = 0.5

const ALARM_OF: Readonly<Record<UnusableReason, NonNullable<SensorInfo['alarm']>>> = {
  tooLate: 'late',
  duplicate: 'repeated',
  future: 'unusable',
  notANumber: 'unusable',
  unknownSensor: 'unusable',
  tooManyPlots: 'unusable',
  impossible: 'unusable',
}

interface Span {
  readonly number: number
  lines: number
  readonly refused: Map<UnusableReason, number>
}

export class Lately {
  #now: Span = spanOf(0)
  #before: Span = spanOf(-1)

  heard(nowMs: number): void {
    this.#at(nowMs).lines += 1
  }

  refused(reason: UnusableReason, count: number, nowMs: number): void {
    const { refused } = this.#at(nowMs)
    refused.set(reason, (refused.get(reason) ?? 0) + count)
  }

  /** What most of it suffers from; null: most of it could be used. */
  alarm(nowMs: number): SensorInfo['alarm'] {
    this.#at(nowMs)
    const spans = [this.#before, this.#now]
    const lines = spans.reduce((sum, each) => sum + each.lines, 0)
    const byAlarm = new Map<NonNullable<SensorInfo['alarm']>, number>()
    for (const { refused } of spans)
      for (const [reason, count] of refused)
        byAlarm.set(ALARM_OF[reason], (byAlarm.get(ALARM_OF[reason]) ?? 0) + count)
    const unusable = [...byAlarm.values()].reduce((sum, count) => sum + count, 0)
    if (unusable < LINES_MIN || unusable < SHARE_MIN * lines) return null
    return [...byAlarm].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
  }

  /** The span of a time; older ones are forgotten. A clock that went back stays in the span it was in. */
  #at(nowMs: number): Span {
    const number = Math.floor(nowMs / SPAN_MS)
    if (number <= this.#now.number) return this.#now
    this.#before = number === this.#now.number + 1 ? this.#now : spanOf(number - 1)
    this.#now = spanOf(number)
    return this.#now
  }
}

function spanOf(number: number): Span {
  return { number, lines: 0, refused: new Map() }
}
