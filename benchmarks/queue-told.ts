/** What a run of the queue benchmark found, in words and as measures. */
import type { Filled } from './queue-flood.ts'
import type { Held, Waited } from './queue-page.ts'
import { ANSWERED, type Found, STEPS } from './queue-work.ts'
import { median, percentile } from './record.ts'

/** What holds the page up longer is named; milliseconds. */
const LONG_MS = 50
const NAMED_MAX = 12

export interface Ran {
  readonly filled: Filled
  readonly found: Found
  readonly held: readonly Held[]
  /** The answers of the node to the page, milliseconds. */
  readonly asked: readonly number[]
}

/** Prints each step. @returns the measures, among them `actionMsP95`: of all that an officer waits for */
export function measuresOf({ filled, found, held, asked }: Ran) {
  const { actMs, ...counts } = filled
  const of = (step: (typeof STEPS)[number]) => found.get(step) ?? []
  const all = ANSWERED.flatMap(of)
  for (const step of STEPS) {
    const { p50, p95, max, stands95 } = figures(of(step))
    say(`${step.padEnd(20)} p50 ${p50}  p95 ${p95}  max ${max} ms; stands in the page p95 ${stands95} ms`)
  }
  say(`the node answers the page: p50 ${round(median(asked))}  p95 ${round(percentile(asked, 0.95))} ms`)
  tellHeld(held)
  const { p50, p95, stands95 } = figures(all)
  return {
    ...counts,
    actServerMsP50: round(median(actMs)),
    actServerMsP95: round(percentile(actMs, 0.95)),
    ...Object.fromEntries(
      STEPS.flatMap(step => [
        [`${step}MsP50`, figures(of(step)).p50],
        [`${step}MsP95`, figures(of(step)).p95],
      ]),
    ),
    actionMsP50: p50,
    actionMsP95: p95,
    actionStandsMsP95: stands95,
    nodeAnswersMsP95: round(percentile(asked, 0.95)),
    longFrames: held.filter(({ ms }) => ms > LONG_MS).length,
  }
}

function figures(waited: readonly Waited[]) {
  const drawn = waited.map(each => each.drawn)
  return {
    p50: round(median(drawn)),
    p95: round(percentile(drawn, 0.95)),
    max: round(Math.max(...drawn)),
    stands95: round(
      percentile(
        waited.map(({ stands }) => stands),
        0.95,
      ),
    ),
  }
}

/** What the main thread did in frames that were long: scripts by name, then style and layout, the most first. */
function tellHeld(held: readonly Held[]): void {
  const long = held.filter(({ ms }) => ms > LONG_MS)
  const byName = new Map<string, number[]>()
  const add = (name: string, ms: number) => void byName.set(name, [...(byName.get(name) ?? []), ms])
  for (const { scripts, layoutMs } of long) {
    if (layoutMs > 1) add('style and layout of the frame', layoutMs)
    for (const script of scripts) add(script.name, script.ms)
  }
  say(
    `${long.length} frames over ${LONG_MS} ms, the longest ${round(Math.max(0, ...long.map(({ ms }) => ms)))} ms`,
  )
  for (const [name, values] of [...byName].toSorted((a, b) => sum(b[1]) - sum(a[1])).slice(0, NAMED_MAX))
    say(
      `  ${String(values.length).padStart(4)} times, longest ${round(Math.max(...values))} ms, together ${round(sum(values))} ms  ${name}`,
    )
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0)
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

export function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
