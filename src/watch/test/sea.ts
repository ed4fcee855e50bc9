/** A small sea for tests: tracks in few words, and a watch that looks at it second by second. */
import type { CraftCondition } from '#records'
import { METRES_PER_SECOND_PER_KNOT, RADIANS_PER_DEGREE } from '#geo'
import {
  addTrack,
  type ContactSeen,
  type CraftSeen,
  type Look,
  MARK,
  makeWatchTracks,
  type TrackSeen,
} from '../look.ts'
import { type Rule, type RuleKind, usualRule } from '../rules/kinds.ts'
import type { StandingSituation } from '../situation.ts'
import { Watch } from '../watch.ts'

export const T0 = Date.parse('2026-11-25T02:00:00.000Z')
/** Two miles north of Calais, in no lane and far from the line. */
export const OFF_CALAIS = { latitude: 51.02, longitude: 1.8 }
/** Five miles off Gravelines. */
export const AT_SEA = { latitude: 51.09, longitude: 2.05 }
/** On the side of Dover. */
export const OFF_DOVER = { latitude: 51.09, longitude: 1.42 }

export interface Given extends Partial<Omit<TrackSeen, 'speed' | 'course'>> {
  readonly knots?: number
  readonly degrees?: number
}

export function boat(given: Given = {}): TrackSeen {
  const { knots = 5, degrees = 300, ...more } = given
  return {
    name: 'fr-1',
    ...AT_SEA,
    speed: knots * METRES_PER_SECOND_PER_KNOT,
    course: degrees * RADIANS_PER_DEGREE,
    doubtMetres: 60,
    boatChance: 0.9,
    mark: MARK.unnamed,
    freshness: 0,
    seenMs: T0,
    sensors: 2,
    peopleMin: Number.NaN,
    namelessMs: Number.NaN,
    flags: 0,
    ...more,
  }
}

export function ship(given: Given = {}): TrackSeen {
  return boat({
    name: 'uk-9',
    knots: 14,
    degrees: 45,
    mark: MARK.ship,
    boatChance: 0,
    doubtMetres: 20,
    sensors: 1,
    ...given,
  })
}

export const SAID_NOTHING: CraftCondition = {
  sinking: null,
  capsized: null,
  peopleInWater: null,
  engineStopped: null,
  onFire: null,
}
export const UNKNOWN = { min: null, max: null }

export function contact(more: Partial<ContactSeen> = {}): ContactSeen {
  return {
    id: 'c-1',
    channel: 'phone-112',
    heardMs: T0,
    state: 'answered',
    stateMs: T0,
    place: AT_SEA,
    doubtMetres: 200,
    people: UNKNOWN,
    inWater: UNKNOWN,
    condition: SAID_NOTHING,
    craft: null,
    first: more.id ?? 'c-1',
    by: null,
    likely: null,
    isTest: false,
    simulated: false,
    ...more,
  }
}

export function craft(more: Partial<CraftSeen> = {}): CraftSeen {
  return {
    id: 'craft-1',
    members: [more.id ?? 'craft-1'],
    name: 'D-001',
    severity: 'alert',
    condition: SAID_NOTHING,
    people: UNKNOWN,
    inWater: UNKNOWN,
    places: [{ place: AT_SEA, doubtMetres: 300, atMs: T0 }],
    heardMs: T0,
    tracks: [],
    caseId: null,
    ...more,
  }
}

export interface Seen extends Partial<Omit<Look, 'tracks' | 'nowMs'>> {
  readonly tracks?: readonly TrackSeen[]
}

export function lookAt(nowMs: number, { tracks = [], ...more }: Seen = {}): Look {
  const columns = makeWatchTracks(tracks.length)
  for (const each of tracks) addTrack(columns, each)
  return {
    nowMs,
    centre: 'UK',
    feeds: [],
    sensors: [],
    contacts: [],
    crafts: [],
    cases: [],
    units: [],
    tasks: [],
    partners: [],
    ...more,
    tracks: columns,
  }
}

/** One rule of a kind at work, with its usual parameters or some others. */
export class Looking {
  readonly watch: Watch
  nowMs = T0
  standing: readonly StandingSituation[] = []

  constructor(kind: RuleKind, parameters: Readonly<Record<string, number>> = {}) {
    const rule = usualRule(kind)
    this.watch = new Watch([{ ...rule, parameters: { ...rule.parameters, ...parameters } } as Rule])
  }

  /** Looks each second for so long; what is seen may depend on the time. @returns what stands at the end */
  for(seconds: number, seen: Seen | ((nowMs: number) => Seen)): readonly StandingSituation[] {
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1000
      const now = typeof seen === 'function' ? seen(this.nowMs) : seen
      // Sensors see it now, unless the test says when.
      const tracks = now.tracks?.map(each => (each.seenMs === T0 ? { ...each, seenMs: this.nowMs } : each))
      this.standing = this.watch.look(
        lookAt(this.nowMs, { ...now, ...(tracks === undefined ? {} : { tracks }) }),
      )
    }
    return this.standing
  }
}
