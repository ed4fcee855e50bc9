/** One order for the list, the search and the situation: distress first, then those who help, then the traffic. */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import { distanceMetres, type Position } from '#geo'
import type { Identities } from './identities.ts'
import type { Picture, TrackNow } from './picture.ts'

export const CLASS_ORDER: readonly TrackClass[] = [
  'distressDevice',
  'searchAndRescue',
  'sarAircraft',
  'smallBoat',
  'unidentified',
  'lawEnforcement',
  'military',
  'pilot',
  'tug',
  'passenger',
  'highSpeed',
  'tanker',
  'cargo',
  'fishing',
  'sailing',
  'pleasure',
  'otherVessel',
  'unknown',
  'ownStation',
  'baseStation',
  'aidToNavigation',
  'virtualAidToNavigation',
]

export const SORTS = ['name', 'age', 'speed', 'distance'] as const
export type SortKey = (typeof SORTS)[number]
export interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

export interface Group {
  readonly class: TrackClass
  readonly tracks: readonly TrackNow[]
}

/** The groups that are shown, in order of urgency, each sorted. Tracks whose sort value is not known come last either way. */
export function groupsOf(
  picture: Picture,
  identities: Identities,
  hidden: ReadonlySet<TrackClass>,
  sort: Sort,
  home: Position,
): readonly Group[] {
  const byClass = new Map<TrackClass, TrackNow[]>()
  for (const track of picture.tracks()) {
    const now = picture.read(track)
    if (now === null || hidden.has(now.class)) continue
    const group = byClass.get(now.class)
    if (group === undefined) byClass.set(now.class, [now])
    else group.push(now)
  }
  return CLASS_ORDER.flatMap(name => {
    const tracks = byClass.get(name)
    return tracks === undefined ? [] : [{ class: name, tracks: sorted(tracks, identities, sort, home) }]
  })
}

function sorted(
  tracks: readonly TrackNow[],
  identities: Identities,
  sort: Sort,
  home: Position,
): readonly TrackNow[] {
  const turn = sort.descending ? -1 : 1
  const keyed = tracks.map(now => ({
    now,
    name: nameKey(identities, now.track),
    value: valueOf(now, sort.key, home),
  }))
  keyed.sort((a, b) => {
    if (sort.key !== 'name') {
      if (a.value === null || b.value === null) {
        if (a.value !== b.value) return a.value === null ? 1 : -1
      } else if (a.value !== b.value) return (a.value - b.value) * turn
    } else if (a.name !== b.name) {
      if (a.name === '' || b.name === '') return a.name === '' ? 1 : -1
      return (a.name < b.name ? -1 : 1) * turn
    }
    return a.now.track - b.now.track
  })
  return keyed.map(each => each.now)
}

/** Names come in capitals over the air: code units are the order of letters, and ten thousand compare fast. */
function nameKey(identities: Identities, track: number): string {
  const identity = identities.get(track)
  return (identity?.name ?? identity?.mmsi?.toString() ?? '').toUpperCase()
}

function valueOf(now: TrackNow, key: SortKey, home: Position): number | null {
  switch (key) {
    case 'name':
      return null
    case 'age':
      return -now.fixMs
    case 'speed':
      return now.speedMetresPerSecond
    case 'distance':
      return now.position === null ? null : distanceMetres(home, now.position)
  }
}

/** The rank of a class in the order above, by its number in frames. */
export const CLASS_RANK: ReadonlyMap<TrackClass, number> = new Map(
  TRACK_CLASSES.map(name => [name, CLASS_ORDER.indexOf(name)]),
)
