/** What a night is judged by: what both nodes hold at its end, when each knew it, and how long screens waited on the real clock. */
import { type Entry, measure, type RescueMeasures } from '#rescue'
import type { Centre } from '#records'
import { type Alarms, type LoadMeasures, loadOf } from './alarms.ts'
import type { NightClock } from './clock.ts'
import { afterMs, type Night, type NightContact } from './night.ts'
import type { Suggested } from './officers-by-rule.ts'
import type { SecondSearch } from './searches.ts'
import type { NightNode } from './two-nodes.ts'

export interface Played {
  readonly night: Night
  readonly clock: NightClock
  readonly nodes: Readonly<Record<Centre, NightNode>>
  readonly handedIn: { readonly id: string; readonly contact: NightContact }[]
  /** Real milliseconds from the hand of the officer to the screens; both: null while the line was cut. */
  readonly told: {
    readonly what: 'contact' | 'act'
    readonly ownMs: number
    readonly bothMs: number | null
  }[]
  /** Real milliseconds from when the line was back until both held the same. */
  readonly agreedAfterCutMs: number[]
  readonly faults: string[]
  readonly alarms: Alarms
  /** Chances that a drift explains another contact, and searches after one that found nothing. */
  readonly explained: number[]
  readonly seconds: SecondSearch[]
  expectations: number
  /** null: the night was not generated. */
  readonly suggested: Suggested | null
}

export interface NightMeasures
  extends Omit<RescueMeasures, 'jointAwarenessSecondsP95' | 'jointAwarenessSecondsMax'>,
    LoadMeasures {
  /** While the line was up. null: nothing came then. */
  readonly jointAwarenessSecondsP95: number | null
  readonly jointAwarenessSecondsMax: number | null
  /** Of what came while it was cut: seconds from its return. null: nothing came then. */
  readonly jointAwarenessAfterCutSecondsMax: number | null
  readonly agreedAfterCutMsMax: number | null
  readonly toBothScreensP95Ms: number | null
  readonly toBothScreensMaxMs: number | null
  /** From the hand of the officer to their own screen. */
  readonly queueP95Ms: number | null
  readonly actToScreenP95Ms: number | null
  /** From the hand of the officer to the alert of distress on the board, on the real clock. null: there was none. */
  readonly contactToAlertMaxMs: number | null
  /** The least chance with which a drift explains another place; of 1. null: none was asked. */
  readonly driftChanceMin: number | null
  /** From the first search to the second, and from the plan without the first; the least, in miles. null: there was none. */
  readonly secondSearchMovedNm: number | null
  readonly secondSearchMovedByResultNm: number | null
  /** Of a generated night: duplicates suggested within 60 s, those that were not, and suggestions that were wrong; of 1. */
  readonly suggestionRecall60s: number | null
  readonly suggestionMissedShare: number | null
  readonly suggestionWrongShare: number | null
  readonly expectationsHeld: number
  readonly expectationsBroken: number
}

export interface Judged {
  readonly night: string
  readonly seed: number
  readonly measures: NightMeasures
  /** Each must that does not hold, in words; none: the night is passed. */
  readonly broken: readonly string[]
  /** The same of figures on the real clock. */
  readonly slow: readonly string[]
  readonly warnings: readonly string[]
}

/** Of every night: no measure may be above its figure. */
export const MUSTS = {
  contactsLost: 0,
  entriesApart: 0,
  entriesTwice: 0,
  mergesWithoutPerson: 0,
  ownerlessSeconds: 0,
  ownersDisputed: 0,
  wrongClosures: 0,
  unsupportedDowngrades: 0,
  expectationsBroken: 0,
  loadMisread: 0,
} as const satisfies Partial<Record<keyof NightMeasures, number>>

/** The same, of figures on the real clock: a machine that does other work may be late, and nothing is lost by it. */
export const CLOCK_MUSTS = {
  jointAwarenessSecondsP95: 2,
  toBothScreensP95Ms: 2000,
  contactToAlertMaxMs: 1000,
} as const satisfies Partial<Record<keyof NightMeasures, number>>
const ON_CLOCK: ReadonlySet<string> = new Set([
  ...Object.keys(CLOCK_MUSTS),
  'queueP95Ms',
  'actToScreenP95Ms',
  'agreedAfterCutMsMax',
])

export function judge(played: Played): Judged {
  const { night, nodes, faults } = played
  const measures = measuresOf(played)
  const musts: Readonly<Record<string, number>> = { ...MUSTS, ...CLOCK_MUSTS, ...night.musts }
  const above = (isOnClock: boolean) =>
    Object.entries(musts)
      .filter(([name]) => ON_CLOCK.has(name) === isOnClock)
      .flatMap(([name, most]) => {
        const value = (measures as unknown as Readonly<Record<string, number | null | undefined>>)[name]
        if (value === undefined) return [`There is no measure '${name}'.`]
        return value !== null && value > most ? [`${name} is ${value}, and must not be above ${most}`] : []
      })
  return {
    night: night.name,
    seed: night.seed,
    measures,
    broken: [...faults, ...above(false)],
    slow: above(true),
    warnings: [...nodes.UK.warnings, ...nodes.FR.warnings],
  }
}

function measuresOf({
  night,
  clock,
  nodes,
  handedIn,
  told,
  agreedAfterCutMs,
  faults,
  expectations,
  suggested,
  alarms,
  explained,
  seconds,
}: Played) {
  const logs = (['UK', 'FR'] as const).map(centre => ({
    centre,
    entries: nodes[centre].office.rescues.log.entries.map(entry => trueTime(entry, clock, centre)),
  }))
  const [uk, fr] = logs as [(typeof logs)[number], (typeof logs)[number]]
  const untilMs = clock.startMs + afterMs(night.lasts)
  const {
    jointAwarenessSecondsP95: _p95,
    jointAwarenessSecondsMax: _max,
    ...counted
  } = measure(
    [uk, fr],
    handedIn.map(({ id }) => id),
    untilMs,
  )
  const awareness = awarenessOf(uk.entries, fr.entries, night, clock.startMs)
  const both = told.flatMap(({ what, bothMs }) => (what === 'contact' && bothMs !== null ? [bothMs] : []))
  const own = (kind: 'contact' | 'act') => told.filter(({ what }) => what === kind).map(({ ownMs }) => ownMs)
  return {
    ...counted,
    ownerlessSeconds: rounded(counted.ownerlessSeconds) ?? 0,
    jointAwarenessSecondsP95: rounded(quantile(awareness.up, 0.95)),
    jointAwarenessSecondsMax: rounded(quantile(awareness.up, 1)),
    jointAwarenessAfterCutSecondsMax: rounded(quantile(awareness.afterCut, 1)),
    agreedAfterCutMsMax: rounded(quantile(agreedAfterCutMs, 1)),
    toBothScreensP95Ms: rounded(quantile(both, 0.95)),
    toBothScreensMaxMs: rounded(quantile(both, 1)),
    queueP95Ms: rounded(quantile(own('contact'), 0.95)),
    actToScreenP95Ms: rounded(quantile(own('act'), 0.95)),
    ...loadOf(nodes, clock, untilMs),
    contactToAlertMaxMs: rounded(quantile(alarms.contactToAlertMs(), 1)),
    driftChanceMin: rounded(quantile(explained, 0)),
    secondSearchMovedNm: rounded(
      quantile(
        seconds.map(({ movedNm }) => movedNm),
        0,
      ),
    ),
    secondSearchMovedByResultNm: rounded(
      quantile(
        seconds.map(({ movedByResultNm }) => movedByResultNm),
        0,
      ),
    ),
    ...suggestedOf(suggested),
    expectationsHeld: expectations - faults.length < 0 ? 0 : expectations - faults.length,
    expectationsBroken: faults.length,
  }
}

function suggestedOf(suggested: Suggested | null) {
  if (suggested === null)
    return { suggestionRecall60s: null, suggestionMissedShare: null, suggestionWrongShare: null }
  const { duplicates, inTime, told, wrong } = suggested
  const recall = duplicates === 0 ? 1 : inTime / duplicates
  return {
    suggestionRecall60s: rounded(recall),
    suggestionMissedShare: rounded(1 - recall),
    suggestionWrongShare: rounded(told === 0 ? 0 : wrong / told),
  }
}

/** What a node's clock said, as it truly was. */
function trueTime(entry: Entry, clock: NightClock, centre: Centre): Entry {
  return { ...entry, knownMs: entry.knownMs - clock.offsetMs(centre) }
}

/** From when one node knew a contact until the other did; what came while the line was cut is counted from its return. */
function awarenessOf(one: readonly Entry[], other: readonly Entry[], { link }: Night, startMs: number) {
  const there = new Map(other.map(entry => [entry.id, entry.knownMs]))
  const cuts = link.cuts.map(({ from, to }) => [startMs + afterMs(from), startMs + afterMs(to)] as const)
  const up: number[] = []
  const afterCut: number[] = []
  for (const { id, is, knownMs } of one) {
    const otherMs = there.get(id)
    if (is !== 'contact' || otherMs === undefined) continue
    const [firstMs, lastMs] = [Math.min(knownMs, otherMs), Math.max(knownMs, otherMs)]
    const cut = cuts.find(([from, to]) => firstMs >= from && firstMs < to)
    if (cut === undefined) up.push((lastMs - firstMs) / 1000)
    else afterCut.push(Math.max(0, lastMs - cut[1]) / 1000)
  }
  return { up, afterCut }
}

export function quantile(values: readonly number[], share: number): number | null {
  const inOrder = values.toSorted((a, b) => a - b)
  return inOrder[Math.min(inOrder.length - 1, Math.max(0, Math.ceil(share * inOrder.length) - 1))] ?? null
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000
}
