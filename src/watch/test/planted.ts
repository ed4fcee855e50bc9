/**
 * A sea with one situation of each kind planted in it at a time and place of a seed, among traffic and under noise: what a watch must not
 * miss, whatever its rules are tuned to. Places, speeds and chances waver, and a look now and then does not see a boat.
 */
import {
  destination,
  METRES_PER_NAUTICAL_MILE as NM,
  METRES_PER_SECOND_PER_KNOT as KNOT,
  type Position,
} from '#geo'
import { type ContactSeen, type Look, MARK, TRACK_FLAG, type TrackSeen } from '../look.ts'
import { LANES } from '../places/lanes.ts'
import { RESCUE_LINE } from '../places/line.ts'
import { crossing } from '../plane.ts'
import { DEFAULT_RULES, type Rule, type RuleKind } from '../rules/kinds.ts'
import { Watch } from '../watch.ts'
import { boat, contact, lookAt, SAID_NOTHING, ship, T0 } from './sea.ts'

export interface Planted {
  readonly rule: RuleKind
  /** Second of the sea at which it is so. */
  readonly fromS: number
  /** By then it must stand, seconds after. */
  readonly withinS: number
  /** What its key ends with. */
  readonly subject: string
}

export interface PlantedSea {
  readonly planted: readonly Planted[]
  readonly seconds: number
  at(second: number): Look
}

export interface Raised {
  readonly planted: Planted
  /** Seconds after it was so; null: never. */
  readonly afterS: number | null
}

const SHIPS = 40
/** The ship without AIS takes longest. */
const SECONDS = 920
/** The watch has been looking for so long before the first is planted. */
const FIRST_S = 90
const RADIANS = Math.PI / 180
const TRAFFIC_KNOTS = 14
/** Mid-strait, off the lanes; and a beach. */
const OPEN_SEA: Position = { latitude: 51.11, longitude: 2.1 }
const BEACHES: readonly Position[] = [
  { latitude: 51.005, longitude: 2.06 },
  { latitude: 50.96, longitude: 1.82 },
  { latitude: 50.6, longitude: 1.575 },
]

/** mulberry32: a seed makes the same sea again. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function plantedSea(seed: number): PlantedSea {
  const chance = chanceOf(seed)
  const traffic = Array.from({ length: SHIPS }, (_, at) => trafficOf(at, chance))
  const plants = PLANTS.map(plant => plant(FIRST_S + Math.floor(chance() * 120), chance))
  const noise = chanceOf(seed ^ 0x5eed)
  return {
    planted: plants.map(({ planted }) => planted),
    seconds: SECONDS,
    at: second => {
      const nowMs = T0 + second * 1000
      const seen = plants.map(({ at }) => at(second))
      const tracks = [...traffic.map(each => each(second)), ...seen.flatMap(each => each.tracks ?? [])]
      return lookAt(nowMs, {
        tracks: tracks.flatMap(track => wavering(track, nowMs, noise)),
        contacts: seen.flatMap(each => each.contacts ?? []),
        feeds: [
          {
            id: 'radar',
            name: 'Radar Dover',
            isPartner: false,
            simulated: true,
            ageSeconds: 0,
            state: 'live',
          },
          ...seen.flatMap(each => each.feeds ?? []),
        ],
        sensors: seen.flatMap(each => each.sensors ?? []),
      })
    },
  }
}

/** What stood of each by when, look after look. */
export function watchPlanted(sea: PlantedSea, rules: readonly Rule[] = DEFAULT_RULES): readonly Raised[] {
  const watch = new Watch(rules)
  const raised = new Map<Planted, number>()
  for (let second = 0; second <= sea.seconds; second += 1) {
    const standing = watch.look(sea.at(second))
    for (const planted of sea.planted) {
      if (raised.has(planted) || second < planted.fromS) continue
      const stands = standing.some(({ rule, key }) => rule === planted.rule && key.endsWith(planted.subject))
      if (stands) raised.set(planted, second - planted.fromS)
    }
  }
  return sea.planted.map(planted => ({ planted, afterS: raised.get(planted) ?? null }))
}

/** It stands in time. */
export function isInTime({ planted, afterS }: Raised): boolean {
  return afterS !== null && afterS <= planted.withinS
}

interface Plant {
  readonly planted: Planted
  at(
    second: number,
  ): Partial<Pick<Look, 'contacts' | 'feeds' | 'sensors'>> & { readonly tracks?: readonly TrackSeen[] }
}

/** A boat is missed in one look of twenty, off by its doubt, and its speed and chance waver. */
function wavering(track: TrackSeen, nowMs: number, noise: () => number): readonly TrackSeen[] {
  const isBoat = track.mark === MARK.unnamed
  const [missed, north, east, speed, sure] = [noise(), noise(), noise(), noise(), noise()]
  if (isBoat && missed < 0.05) return []
  const seenMs = track.seenMs === T0 ? nowMs : track.seenMs
  if (!isBoat) return [{ ...track, seenMs }]
  return [
    {
      ...track,
      seenMs,
      latitude: track.latitude + ((north - 0.5) * track.doubtMetres) / 111_195,
      longitude: track.longitude + ((east - 0.5) * track.doubtMetres) / 70_000,
      speed: Math.max(0, track.speed + (speed - 0.5) * 0.3),
      boatChance: Math.min(1, track.boatChance + (sure - 0.5) * 0.06),
    },
  ]
}

/** Up one lane or down the other, in column. */
function trafficOf(at: number, chance: () => number): (second: number) => TrackSeen {
  const isNorth = at % 2 === 0
  const course = isNorth ? 43 : 223
  const [start, aside] = [chance(), (chance() - 0.5) * 2 * NM]
  const from = isNorth ? { latitude: 50.55, longitude: 1.05 } : { latitude: 51.35, longitude: 1.8 }
  const way = 60 * NM
  return second => {
    const along = (start * way + second * TRAFFIC_KNOTS * KNOT) % way
    const place = destination(destination(from, course * RADIANS, along), (course + 90) * RADIANS, aside)
    return ship({ name: `uk-${at + 1000}`, ...place, knots: TRAFFIC_KNOTS, degrees: course })
  }
}

function moving(from: Position, degrees: number, knots: number, seconds: number): Position {
  return destination(from, degrees * RADIANS, knots * KNOT * seconds)
}

function near(place: Position, miles: number, chance: () => number): Position {
  return destination(place, chance() * 2 * Math.PI, chance() * miles * NM)
}

const PLANTS: readonly ((fromS: number, chance: () => number) => Plant)[] = [
  (fromS, chance) => {
    const [from, degrees, knots] = [near(OPEN_SEA, 2, chance), chance() * 360, 3 + 3 * chance()]
    return {
      planted: { rule: 'small-boat-found', fromS, withinS: 40, subject: 'fr-found' },
      at: s =>
        s < fromS
          ? {}
          : {
              tracks: [
                boat({ name: 'fr-found', ...moving(from, degrees, knots, s - fromS), knots, degrees }),
              ],
            },
    }
  },
  (fromS, chance) => {
    const [from, degrees, knots] = [near(OPEN_SEA, 1, chance), 300 + 40 * chance(), 4 + 2 * chance()]
    const stop = (s: number) => Math.min(s, fromS)
    return {
      planted: { rule: 'small-boat-stopped', fromS, withinS: 330, subject: 'fr-stopped' },
      at: s => ({
        tracks: [
          boat({
            name: 'fr-stopped',
            ...moving(from, degrees, knots, stop(s)),
            knots: s < fromS ? knots : 0.3,
            degrees,
          }),
        ],
      }),
    }
  },
  (fromS, chance) => {
    // They meet at one place a quarter of an hour after it begins.
    const meet = near(OPEN_SEA, 2, chance)
    const [degrees, knots, back] = [chance() * 360, 2 + 2 * chance(), 90 + 180 * chance()]
    const until = 15 * 60
    const place = (course: number, speed: number, s: number) => moving(meet, course, speed, s - fromS - until)
    return {
      planted: { rule: 'collision-risk', fromS, withinS: 10, subject: 'fr-met' },
      at: s =>
        s < fromS || s > fromS + until
          ? {}
          : {
              tracks: [
                boat({ name: 'fr-met', ...place(degrees, knots, s), knots, degrees }),
                ship({
                  name: 'uk-meets',
                  ...place(degrees + back, 15, s),
                  knots: 15,
                  degrees: (degrees + back) % 360,
                }),
              ],
            },
    }
  },
  (fromS, chance) => {
    const lane = LANES[chance() < 0.5 ? 0 : 1]
    const outline = lane?.outline ?? []
    const [a, b] = [outline[3] as Position, outline.at(-4) as Position]
    const inside = { latitude: (a.latitude + b.latitude) / 2, longitude: (a.longitude + b.longitude) / 2 }
    return {
      planted: { rule: 'near-lane', fromS, withinS: 30, subject: 'fr-lane' },
      at: s =>
        s < fromS
          ? {}
          : {
              tracks: [boat({ name: 'fr-lane', ...moving(inside, 43, 1, s - fromS), knots: 1, degrees: 43 })],
            },
    }
  },
  (fromS, chance) => {
    const degrees = chance() < 0.5 ? 305 + 20 * chance() : 125 + 20 * chance()
    const knots = 3 + 3 * chance()
    const far = moving({ latitude: 51.02, longitude: 1.51 }, degrees + 180, knots, 3 * 3600)
    const meeting = crossing(
      far,
      Math.sin(degrees * RADIANS) * knots * KNOT,
      Math.cos(degrees * RADIANS) * knots * KNOT,
      RESCUE_LINE,
      6 * 3600,
    )
    const at = meeting?.at ?? far
    // Half an hour before it crosses it must be so.
    return {
      planted: { rule: 'crossing-line', fromS, withinS: 45, subject: 'fr-crosses' },
      at: s => ({
        tracks: [
          boat({ name: 'fr-crosses', ...moving(at, degrees, knots, s - fromS - 1800), knots, degrees }),
        ],
      }),
    }
  },
  (fromS, chance) => {
    const beach = BEACHES[Math.floor(chance() * BEACHES.length)] as Position
    return {
      planted: { rule: 'possible-launch', fromS, withinS: 40, subject: 'fr-launch' },
      at: s =>
        s < fromS
          ? {}
          : {
              tracks: [
                boat({
                  name: 'fr-launch',
                  ...moving(beach, 315, 4, s - fromS),
                  knots: 4,
                  degrees: 315,
                  boatChance: 0.6,
                }),
              ],
            },
    }
  },
  (fromS, chance) => {
    const beach = BEACHES[Math.floor(chance() * BEACHES.length)] as Position
    const counted: ContactSeen = contact({
      id: 'c-beach',
      channel: 'sighting',
      heardMs: T0 + fromS * 1000,
      place: beach,
      people: { min: 8 + Math.floor(chance() * 40), max: null },
      condition: SAID_NOTHING,
    })
    return {
      planted: { rule: 'beach-gathering', fromS, withinS: 2, subject: '' },
      at: s => (s < fromS ? {} : { contacts: [counted] }),
    }
  },
  (fromS, chance) => {
    const from = near(OPEN_SEA, 3, chance)
    const flags = TRACK_FLAG.contradicted
    return {
      planted: { rule: 'ais-contradiction', fromS, withinS: 45, subject: 'uk-false' },
      at: s => ({
        tracks: [
          ship({
            name: 'uk-false',
            ...moving(from, 20, 8, s),
            knots: 8,
            degrees: 20,
            flags: s < fromS ? 0 : flags,
          }),
        ],
      }),
    }
  },
  (fromS, chance) => {
    const from = near(OPEN_SEA, 3, chance)
    return {
      planted: { rule: 'dark-ship', fromS, withinS: 11 * 60 + 15, subject: 'uk-dark' },
      at: s => ({
        tracks: [
          ship({
            name: 'uk-dark',
            ...moving(from, 20, 8, s),
            knots: 8,
            degrees: 20,
            namelessMs: s < fromS ? Number.NaN : T0 + fromS * 1000,
          }),
        ],
      }),
    }
  },
  (fromS, chance) => {
    const [from, followedS] = [near(OPEN_SEA, 2, chance), 150 + Math.floor(chance() * 100)]
    const goneS = Math.max(followedS, fromS) + 60
    return {
      planted: { rule: 'track-lost-at-risk', fromS: goneS, withinS: 195, subject: 'fr-lost' },
      at: s =>
        s >= goneS ? {} : { tracks: [boat({ name: 'fr-lost', ...moving(from, 300, 4, s), knots: 4 })] },
    }
  },
  fromS => ({
    planted: { rule: 'feed-lost', fromS, withinS: 8, subject: 'UK:ais' },
    at: s => ({
      feeds: [
        {
          id: 'ais',
          name: 'AIS Dover',
          isPartner: false,
          simulated: true,
          ageSeconds: Math.max(0, s - fromS),
          state: s < fromS ? 'live' : 'silent',
        },
      ],
    }),
  }),
  fromS => ({
    planted: { rule: 'coverage-gap', fromS, withinS: 20, subject: 'UK:varne' },
    at: s => ({
      sensors: [
        {
          id: 'radar-dover',
          place: { latitude: 51.13, longitude: 1.34 },
          rangeMetres: 40_000,
          isLive: s < fromS,
          isWaiting: false,
        },
      ],
    }),
  }),
]
