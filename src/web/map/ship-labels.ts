/** Which ships are named at this view, and what is written beside them. */
import { STATE, TRACK_CLASSES, type TrackClass, type TrackIdentity } from '#contract'
import type { TrackTable } from '../picture/track-table.ts'
import type { Spot } from './label-layout.ts'
import { type LabelStyle, PLATE_LABEL, SELECTED_LABEL, SHIP_LABEL } from './label-style.ts'
import type { MovingFrame } from './moving-frame.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'

/** Names of ships at once. The map is for looking at ships; the list is for reading names. */
export const SHIP_LABELS_MAX = 150

export interface ShipName {
  readonly key: string
  readonly track: number
  readonly text: string
  readonly style: LabelStyle
  readonly left: number
  readonly top: number
  readonly rank: number
}

/** What could be written, and every ship on the screen: names make room for ships. */
export interface ShipNames {
  readonly names: readonly ShipName[]
  readonly seen: readonly Spot[]
}

const SHIP_ZOOM = 10.5
/** Where a class is named from, when it is not where ships are. */
const ZOOM_BY_CLASS: Readonly<Partial<Record<TrackClass, number>>> = {
  searchAndRescue: 8.5,
  smallBoat: 8.5,
  unidentified: 11.3,
  lawEnforcement: 8.5,
  sarAircraft: 8.5,
  military: 9.5,
  passenger: 10,
  highSpeed: 10,
  fishing: 11.3,
  sailing: 11.8,
  pleasure: 11.8,
  tug: 11.3,
  pilot: 11.3,
  unknown: 11.3,
  baseStation: 12,
  aidToNavigation: 12,
  virtualAidToNavigation: 12,
}
const PLATED: ReadonlySet<TrackClass> = new Set([
  'smallBoat',
  'searchAndRescue',
  'lawEnforcement',
  'sarAircraft',
  'distressDevice',
])

const RANK_SELECTED = 0
const RANK_DISTRESS = 1

/** The chosen ship and a distress are named even where names are switched off. */
export function mustBeNamed(name: ShipName): boolean {
  return name.rank <= RANK_DISTRESS
}

/** The part of an identity that is written. */
export type ShipIdentity = Pick<TrackIdentity, 'name' | 'mmsi' | 'id'>

export function shipNames(
  table: TrackTable,
  frame: MovingFrame,
  identities: ReadonlyMap<number, ShipIdentity>,
  view: View,
  nowMs: number,
  selected: number | null,
  isShown: (trackClass: number) => boolean,
): ShipNames {
  const names: ShipName[] = []
  const seen: Spot[] = []
  const { columns, count } = table
  const at = { x: 0, y: 0 }
  for (let slot = 0; slot < count; slot++) {
    if (!isShown(columns.trackClass[slot]) || !frame.place(slot, nowMs, at)) continue
    const left = screenX(view, at.x)
    const top = screenY(view, at.y)
    if (!isOnScreen(view, left, top, 0)) continue
    seen.push({ left, top })
    const track = columns.track[slot]
    const isSelected = track === selected
    const trackClass = TRACK_CLASSES[columns.trackClass[slot]] ?? 'unknown'
    const inDistress = (columns.state[slot] & STATE.distressActive) !== 0 || trackClass === 'distressDevice'
    if (!isSelected && !inDistress && view.zoom < (ZOOM_BY_CLASS[trackClass] ?? SHIP_ZOOM)) continue
    const name = nameOf(identities.get(track), isSelected || inDistress || trackClass === 'smallBoat')
    if (name === null) continue
    const style = isSelected
      ? SELECTED_LABEL
      : PLATED.has(trackClass) || inDistress
        ? PLATE_LABEL
        : SHIP_LABEL
    const rank = isSelected ? RANK_SELECTED : inDistress ? RANK_DISTRESS : PLATED.has(trackClass) ? 15 : 100
    const text = name + ageOf(columns.state[slot], nowMs - columns.fixMs[slot])
    names.push({ key: `ship ${track}`, track, text, style, left, top, rank })
  }
  return { names, seen }
}

/** A ship that gives no name is named by its number only where it matters. */
function nameOf(identity: ShipIdentity | undefined, byNumber: boolean): string | null {
  if (identity === undefined) return null
  if (identity.name !== null && identity.name !== '') return identity.name
  return byNumber ? String(identity.mmsi ?? identity.id.toUpperCase()) : null
}

/** The age of what is not fresh, in minutes: the same letters in both languages. */
function ageOf(state: number, ageMs: number): string {
  if ((state & STATE.freshnessMask) === STATE.fresh) return ''
  return `  ${Math.max(1, Math.round(ageMs / 60_000))} min`
}
