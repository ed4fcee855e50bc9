/** The picture in figures, in one pass over its columns: once a second, also with ten thousand tracks. **Hot** */
import { STATE, TRACK_CLASSES, type TrackClass } from '#contract'
import type { TrackTable } from '../picture/track-table.ts'
import type { Identities } from './identities.ts'

export type AgeWord = 'fresh' | 'stale' | 'lost' | 'noLink'
export type StatusGroup = 'moving' | 'anchored' | 'moored' | 'fishing' | 'other' | 'unknown'
/** What a track says of itself that somebody should know; the most urgent first. */
export const REPORTS = ['distress', 'notUnderCommand', 'aground', 'offPosition', 'distressTest'] as const
export type Report = (typeof REPORTS)[number]

/** What the sensors see and AIS does not say; people first. */
export const OBSERVED = ['smallBoat', 'aisDisagrees', 'unidentified'] as const
export type Observed = (typeof OBSERVED)[number]

export interface Summary {
  readonly ages: Readonly<Record<AgeWord, number>>
  readonly statuses: Readonly<Record<StatusGroup, number>>
  /** By index into TRACK_CLASSES. */
  readonly classes: readonly number[]
  /** What sensors see that AIS does not say: small boats, unidentified contacts, ships that are not where their AIS is. */
  readonly observed: readonly {
    readonly what: Observed
    readonly track: number
    readonly fixMs: number
  }[]
  readonly reported: readonly { readonly report: Report; readonly track: number; readonly fixMs: number }[]
}

/** Navigational status, ITU-R M.1371-5 table 45, in the groups an officer counts. */
const GROUP_OF: readonly StatusGroup[] = [
  'moving',
  'anchored',
  'other',
  'other',
  'other',
  'moored',
  'other',
  'fishing',
  'moving',
  ...Array<StatusGroup>(6).fill('other'),
  'unknown',
]
const NOT_UNDER_COMMAND = 2
const AGROUND = 6
const NOT_DEFINED = 15

export function summarise(table: TrackTable, identities: Identities): Summary {
  const ages = { fresh: 0, stale: 0, lost: 0, noLink: 0 }
  const statuses = { moving: 0, anchored: 0, moored: 0, fishing: 0, other: 0, unknown: 0 }
  const classes = Array<number>(TRACK_CLASSES.length).fill(0)
  const reported: { report: Report; track: number; fixMs: number }[] = []
  const observed: { what: Observed; track: number; fixMs: number }[] = []
  const { track, state, trackClass, fixMs } = table.columns
  for (let slot = 0; slot < table.count; slot += 1) {
    const bits = state[slot] as number
    const status = identities.get(track[slot] as number)?.status ?? NOT_DEFINED
    ages[ageWord(bits)] += 1
    statuses[GROUP_OF[status] ?? 'unknown'] += 1
    classes[trackClass[slot] as number] = (classes[trackClass[slot] as number] ?? 0) + 1
    const what = observedOf(bits, trackClass[slot] as number)
    if (what !== null) observed.push({ what, track: track[slot] as number, fixMs: fixMs[slot] as number })
    const report = reportOf(bits, status, trackClass[slot] as number)
    if (report !== null) reported.push({ report, track: track[slot] as number, fixMs: fixMs[slot] as number })
  }
  const urgent = reported.toSorted(
    (a, b) => REPORTS.indexOf(a.report) - REPORTS.indexOf(b.report) || b.fixMs - a.fixMs || a.track - b.track,
  )
  // By number, the newest first: rows must not change places with every echo.
  const seen = observed.toSorted(
    (a, b) => OBSERVED.indexOf(a.what) - OBSERVED.indexOf(b.what) || b.track - a.track,
  )
  return { ages, statuses, classes, observed: seen, reported: urgent }
}

export function countOf(summary: Summary, name: TrackClass): number {
  return summary.classes[TRACK_CLASSES.indexOf(name)] ?? 0
}

function ageWord(state: number): AgeWord {
  if ((state & STATE.noLink) !== 0) return 'noLink'
  const freshness = state & STATE.freshnessMask
  return freshness === STATE.fresh ? 'fresh' : freshness === STATE.stale ? 'stale' : 'lost'
}

function reportOf(state: number, status: number, trackClass: number): Report | null {
  if ((state & STATE.distressActive) !== 0) return 'distress'
  if ((state & STATE.distressTest) !== 0) return 'distressTest'
  if (status === NOT_UNDER_COMMAND) return 'notUnderCommand'
  if (status === AGROUND) return 'aground'
  return (state & STATE.offPosition) !== 0 && isAid(trackClass) ? 'offPosition' : null
}

function observedOf(state: number, trackClass: number): Observed | null {
  const name = TRACK_CLASSES[trackClass]
  if (name === 'smallBoat' || name === 'unidentified') return name
  return (state & STATE.offPosition) !== 0 && !isAid(trackClass) ? 'aisDisagrees' : null
}

/** The same bit says of an aid that it left its station, and of a ship that a radar holds it elsewhere. */
function isAid(trackClass: number): boolean {
  const name = TRACK_CLASSES[trackClass]
  return name === 'aidToNavigation' || name === 'virtualAidToNavigation'
}
