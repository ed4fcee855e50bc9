/** Our own tracks as a frame for a partner: those that an area lets cross, with what they rest on. Hot. */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import {
  crossesBy,
  type OpenArea,
  SHARED_AGE_MS_MAX,
  SHARED_CLASS_COUNT,
  SHARED_CLASSES,
  SHARED_FLAG,
  type SharedTracks,
} from '#exchange'
import type { PictureKind, State } from '#records'
import { type JoinedPicture, type OwnTracks, sourcesOf } from '#tracks'
import { UNSEEN_MS_MAX } from './limits.ts'

/** What a mark is, for an area. null: it never crosses; each state has its own aids and stations. */
const KIND: Readonly<Record<TrackClass, PictureKind | null>> = {
  unknown: 'unknown',
  unidentified: 'unknown',
  distressDevice: 'unknown',
  smallBoat: 'small-boat',
  cargo: 'ship',
  tanker: 'ship',
  passenger: 'ship',
  highSpeed: 'ship',
  fishing: 'ship',
  sailing: 'ship',
  pleasure: 'ship',
  tug: 'ship',
  pilot: 'ship',
  searchAndRescue: 'ship',
  lawEnforcement: 'ship',
  military: 'ship',
  otherVessel: 'ship',
  sarAircraft: 'ship',
  baseStation: null,
  aidToNavigation: null,
  virtualAidToNavigation: null,
  ownStation: null,
}

/** The class of the contract that each class of the wire stands for. */
const CLASS_OF_SHARED: readonly TrackClass[] = SHARED_CLASSES.map(name =>
  name === 'other' ? 'otherVessel' : name,
)

/** Told of each track that crosses, by which area. */
export type Crossed = (area: OpenArea, track: number) => void

/** Fills `into` with what crosses to a partner now. */
export function give(
  picture: JoinedPicture,
  partner: State,
  areas: readonly OpenArea[],
  nowMs: number,
  into: SharedTracks,
  crossed: Crossed,
): void {
  into.begin(nowMs, into.sequence + 1, areas.length)
  if (areas.length === 0) return
  const own = picture.own(nowMs)
  for (let at = 0; at < own.number.length; at += 1) {
    const unseenMs = nowMs - (own.seenMs[at] as number)
    // A station may still say its name long after it last said its place.
    if (unseenMs > (own.held[at] === null ? SHARED_AGE_MS_MAX : UNSEEN_MS_MAX)) continue
    const area = areaOf(picture, own, at, areas)
    if (area === null) continue
    if (!giveOne(picture, partner, own, at, nowMs, into)) return
    crossed(area, own.number[at] as number)
  }
}

function areaOf(
  picture: JoinedPicture,
  own: OwnTracks,
  at: number,
  areas: readonly OpenArea[],
): OpenArea | null {
  const identity = picture.identity(own.number[at] as number)
  const kind = identity === null ? null : KIND[identity.class]
  if (kind === null) return null
  const { latitude, longitude } = own.estimates
  const by = crossesBy(areas, kind, latitude[at] as number, longitude[at] as number)
  return areas[by] ?? null
}

/** False: the frame is full. */
function giveOne(
  picture: JoinedPicture,
  partner: State,
  own: OwnTracks,
  at: number,
  nowMs: number,
  into: SharedTracks,
): boolean {
  const row = into.next()
  if (row === -1) return false
  const track = own.number[at] as number
  const held = own.held[at] ?? null
  const seenMs = own.seenMs[at] as number
  const firstMs = Math.min(held?.firstMs ?? seenMs, nowMs)
  const identity = picture.identity(track)
  const given = picture.givenOf(track, firstMs)
  const called = picture.calledOf(track, firstMs)
  const { estimates: e } = own
  const c = into.columns
  c.number[row] = track
  c.givenMs[row] = given.givenMs
  c.calledNode[row] = into.word(called.node)
  c.calledNumber[row] = called.number
  c.calledMs[row] = called.givenMs
  c.pairedNumber[row] = picture.pairedWith(partner, track)
  c.ageMs[row] = Math.max(0, nowMs - seenMs)
  c.latitude[row] = Math.round((e.latitude[at] as number) * 1e7)
  c.longitude[row] = Math.round((e.longitude[at] as number) * 1e7)
  c.velocityEast[row] = e.velocityEast[at] as number
  c.velocityNorth[row] = e.velocityNorth[at] as number
  c.eastEast[row] = e.eastEast[at] as number
  c.eastNorth[row] = e.eastNorth[at] as number
  c.northNorth[row] = e.northNorth[at] as number
  c.velocityVariance[row] = e.velocityVariance[at] as number
  c.mmsi[row] = e.mmsi[at] as number
  c.existence[row] = held === null ? 255 : Math.round(held.row.existence * 255)
  c.flags[row] =
    (e.simulated[at] === 1 ? SHARED_FLAG.simulated : 0) |
    (held?.row.aisDisagrees === true ? SHARED_FLAG.aisDisagrees : 0) |
    (held !== null && held.row.identityLostMs !== null ? SHARED_FLAG.identityLost : 0)
  if (identity !== null) {
    c.trackClass[row] = TRACK_CLASSES.indexOf(identity.class)
    if (identity.name !== null) c.name[row] = into.word(identity.name)
    if (identity.callsign !== null) c.callsign[row] = into.word(identity.callsign)
    if (identity.shipType !== null) c.shipType[row] = identity.shipType
  }
  for (const { class: name, probability } of held?.row.evidence ?? []) {
    const k = CLASS_OF_SHARED.indexOf(name)
    if (k !== -1) c.likely[row * SHARED_CLASS_COUNT + k] = Math.floor(probability * 255)
  }
  for (const source of sourcesOf(held, e.mmsi[at] as number)) into.addSource(source)
  return true
}
