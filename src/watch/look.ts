/**
 * What one look of the watch sees: plain columns and lists that the node fills. It holds where things are, how they move, how sure
 * that is, and what was said. It holds no flag, no country, no name of anybody: a rule cannot read what is not here (line 5).
 */
import type { Centre, CraftCondition, Order, Place, Range, UnitKind } from '#records'

/** Kinds of mark that the rules tell apart. */
export const MARK = {
  /** No name and no known class: a boat perhaps. */
  unnamed: 0,
  /** A ship that names herself. */
  ship: 1,
  /** Rescue, police, navy, pilots: they come near on purpose. */
  helper: 2,
  aircraft: 3,
  /** Buoys, lights, shore stations. */
  fixed: 4,
  distressDevice: 5,
} as const

export const FRESHNESS_OF_LOOK = { fresh: 0, stale: 1, lost: 2 } as const

/** Tracks side by side, row by row; only the first `count` rows count. Hot: no objects. */
export interface WatchTracks {
  count: number
  /** The name that both sides call it. */
  readonly name: string[]
  /** As a ship names herself; empty: she does not. For words alone: no rule decides by it, and no night records it. */
  readonly shipName: string[]
  /** Degrees; NaN: no position yet. */
  latitude: Float64Array
  longitude: Float64Array
  /** m/s over ground; NaN: not known. */
  speed: Float32Array
  /** Radians clockwise from true north; NaN: not known, or too slow to have one. */
  course: Float32Array
  /** Half of the long axis of the 95 % ellipse, metres; NaN: nobody says. */
  doubtMetres: Float32Array
  /** Chance that it is a small boat, 0 to 1. */
  boatChance: Float32Array
  /** One of MARK. */
  mark: Uint8Array
  /** One of FRESHNESS_OF_LOOK. */
  freshness: Uint8Array
  /** Milliseconds since 1970 UTC; NaN: never. */
  seenMs: Float64Array
  /** Sensors that see it; 0: not known. */
  sensors: Uint8Array
  /** People as somebody stated, at least; NaN: nobody did. */
  peopleMin: Float32Array
  /** When its AIS stopped while another sensor went on; NaN: it did not. */
  namelessMs: Float64Array
  /** Bits of TRACK_FLAG. */
  flags: Uint8Array
}

export const TRACK_FLAG = {
  simulated: 1,
  distressActive: 2,
  distressTest: 4,
  /** AIS says one place, a radar another. */
  contradicted: 8,
  /** What carried it is cut off: that it is not seen says nothing. */
  noLink: 16,
  /** Of a kind that has to carry the strong AIS (class A, SOLAS V/19): it is heard far. */
  strongAis: 32,
  /** She has never named herself. */
  noAis: 64,
} as const

export interface FeedSeen {
  readonly id: string
  readonly name: string
  readonly state: 'connecting' | 'live' | 'silent' | 'down' | 'ended'
  readonly isPartner: boolean
  readonly simulated: boolean
  /** null: never heard. */
  readonly ageSeconds: number | null
}

export interface SensorSeen {
  readonly id: string
  readonly place: Place | null
  readonly rangeMetres: number | null
  readonly isLive: boolean
  /** It was never heard since the start: nothing was lost with it. */
  readonly isWaiting: boolean
}

export interface ContactSeen {
  readonly id: string
  readonly channel: string
  readonly heardMs: number
  readonly state: string
  readonly stateMs: number
  readonly place: Place | null
  readonly doubtMetres: number | null
  readonly people: Range
  readonly inWater: Range
  readonly condition: CraftCondition
  /** Craft it is attached to. */
  readonly craft: string | null
  /** Of the contacts that tell of the same situation the one that came first; its own id when there is none before it. */
  readonly first: string
  /** Why it stands with that one, while nobody has attached it; null: it is the first. */
  readonly by: 'caller' | 'words' | 'suggestion' | null
  /** Craft that it is likely of, while nobody has attached it. */
  readonly likely: string | null
  readonly isTest: boolean
  readonly simulated: boolean
}

export interface CraftSeen {
  readonly id: string
  /** All that persons merged into it, itself among them. */
  readonly members: readonly string[]
  readonly name: string
  readonly severity: 'uncertainty' | 'alert' | 'distress'
  readonly condition: CraftCondition
  readonly people: Range
  readonly inWater: Range
  /** The newest first. */
  readonly places: readonly { readonly place: Place; readonly doubtMetres: number; readonly atMs: number }[]
  /** Last act, contact or look about it. */
  readonly heardMs: number
  readonly tracks: readonly string[]
  readonly caseId: string | null
}

export interface CaseSeen {
  readonly id: string
  readonly name: string
  readonly owner: Centre
  readonly phase: 'uncertainty' | 'alert' | 'distress'
}

export interface UnitSeen {
  readonly name: string
  readonly kind: UnitKind
  readonly of: Centre
  readonly place: Place | null
  readonly speedKnots: number | null
  readonly readyMinutes: number | null
  readonly state: 'ready' | 'on-task' | 'returning' | 'not-available' | 'lost-sortie'
  readonly atMs: number
}

/** A task whose unit has not acknowledged the newest brief. */
export interface TaskSeen {
  readonly id: string
  /** Who ordered it, and asks for the answer. */
  readonly of: Centre
  readonly unit: string
  readonly order: Order
  readonly caseId: string | null
  readonly craft: string | null
  /** Craft that are believed to be one, `craft` among them; empty without one. */
  readonly crafts: readonly string[]
  readonly craftName: string | null
  /** Where its craft was last; null: not known, or it is of none. */
  readonly place: Place | null
  /** Of its brief, from 1. */
  readonly version: number
  /** The newest that was acknowledged; 0: none. */
  readonly acknowledged: number
  /** When the newest brief was sent. */
  readonly sentMs: number
  /** When the oldest that is not acknowledged was sent. */
  readonly waitsMs: number
  /** When the newest brief came to the unit, as it said; null: it did not. */
  readonly receivedMs: number | null
  readonly simulated: boolean
}

/** How long the node of another centre is quiet, by the line to it: from here a node that is down and a line that is cut look the same. */
export interface PartnerSeen {
  readonly of: Centre
  /** When it was last heard, or since when it has been listened for. */
  readonly quietSinceMs: number
  /** false: not since this node began. */
  readonly wasHeard: boolean
}

export interface Look {
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number
  /** Whose node looks. */
  readonly centre: Centre
  readonly tracks: WatchTracks
  readonly feeds: readonly FeedSeen[]
  readonly sensors: readonly SensorSeen[]
  readonly contacts: readonly ContactSeen[]
  /** Only those that are not found or closed. */
  readonly crafts: readonly CraftSeen[]
  readonly cases: readonly CaseSeen[]
  readonly units: readonly UnitSeen[]
  readonly tasks: readonly TaskSeen[]
  /** Other centres whose node this one listens to. */
  readonly partners: readonly PartnerSeen[]
}

/** Empty columns with room for so many rows. */
export function makeWatchTracks(capacity: number): WatchTracks {
  return {
    count: 0,
    name: [],
    shipName: [],
    latitude: new Float64Array(capacity),
    longitude: new Float64Array(capacity),
    speed: new Float32Array(capacity),
    course: new Float32Array(capacity),
    doubtMetres: new Float32Array(capacity),
    boatChance: new Float32Array(capacity),
    mark: new Uint8Array(capacity),
    freshness: new Uint8Array(capacity),
    seenMs: new Float64Array(capacity),
    sensors: new Uint8Array(capacity),
    peopleMin: new Float32Array(capacity),
    namelessMs: new Float64Array(capacity),
    flags: new Uint8Array(capacity),
  }
}

export interface TrackSeen {
  readonly name: string
  readonly shipName?: string
  readonly latitude: number
  readonly longitude: number
  readonly speed: number
  readonly course: number
  readonly doubtMetres: number
  readonly boatChance: number
  readonly mark: number
  readonly freshness: number
  readonly seenMs: number
  readonly sensors: number
  readonly peopleMin: number
  readonly namelessMs: number
  readonly flags: number
}

/** One row at the end. @throws RangeError when there is no room: whoever fills makes room first */
export function addTrack(tracks: WatchTracks, seen: TrackSeen): void {
  const at = tracks.count
  if (at >= tracks.latitude.length) throw new RangeError(`no room for track ${at + 1}`)
  tracks.name[at] = seen.name
  tracks.shipName[at] = seen.shipName ?? ''
  tracks.latitude[at] = seen.latitude
  tracks.longitude[at] = seen.longitude
  tracks.speed[at] = seen.speed
  tracks.course[at] = seen.course
  tracks.doubtMetres[at] = seen.doubtMetres
  tracks.boatChance[at] = seen.boatChance
  tracks.mark[at] = seen.mark
  tracks.freshness[at] = seen.freshness
  tracks.seenMs[at] = seen.seenMs
  tracks.sensors[at] = seen.sensors
  tracks.peopleMin[at] = seen.peopleMin
  tracks.namelessMs[at] = seen.namelessMs
  tracks.flags[at] = seen.flags
  tracks.count = at + 1
}

/** A ship in words: her name, or without one the number of her track, as the screens show it. */
export function calledShip(tracks: WatchTracks, at: number): string {
  const name = tracks.shipName[at]
  return name === undefined || name === '' ? (tracks.name[at] as string).toUpperCase() : name
}
