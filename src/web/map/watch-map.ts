/** The map as the rest of the screen knows it: what it is told, what it says, and nothing of how it draws. */
import type { Frame, TrackDoubt, TrackIdentity } from '#contract'
import type { Position } from '#geo'
import type { TrackTable } from '../picture/track-table.ts'
import type { PaletteName } from '../tokens/palettes.ts'
import type { DoubtMark, SensorMark } from './doubt-mark.ts'
import type { Box } from './label-layout.ts'
import type { MergedContact } from './merging.ts'
import type { RescueMapMarks } from './rescue-marks.ts'
import type { SensedFeatures } from './sensed-chart.ts'
import type { StillCaption } from './still.ts'
import type { View } from './view.ts'

export type MapLanguage = 'en' | 'fr'
export type VectorMinutes = 0 | 6 | 12 | 20
export type TrailMinutes = 0 | 10 | 30 | 120

/** What an officer may show or hide. The sea, the land and the ships are always there. */
export const MAP_LAYERS = [
  'lanes',
  'boundary',
  'sarLine',
  'banks',
  'graticule',
  'places',
  'names',
  'plots',
  'coverage',
  'doubt',
] as const
export type MapLayer = (typeof MAP_LAYERS)[number]

export interface WatchMapOptions {
  readonly palette: PaletteName
  readonly language: MapLanguage
  /** The time of the picture, milliseconds since 1970 UTC: the node's clock when live, the replay's when not. */
  readonly nowMs: () => number
  readonly vectors?: VectorMinutes
  readonly trails?: TrailMinutes
  /** Where `home` leads. Without it: the Strait of Dover. */
  readonly home?: { readonly centre: Position; readonly zoom: number }
  /** Where the coast is fetched from. Without it: the file built beside the screen. */
  readonly coastUrl?: string
}

/** What the map says. `place` comes instead of `select` while a place is asked for; `moved` comes when the view changed, `failed` when a part of the chart did not come. */
export interface WatchMapEvents {
  select: (track: number | null) => void
  /** The craft with people whose mark was pressed: it stands over the ships. */
  craft: (id: string) => void
  place: (position: Position) => void
  pointer: (position: Position | null) => void
  moved: (view: { readonly centre: Position; readonly zoom: number }) => void
  failed: (error: Error) => void
  /** A frame was drawn so: what is drawn over the map goes along. */
  drawn: (view: View) => void
}

export interface WatchMapStats {
  /** Main-thread milliseconds of our drawing in one frame: middle and 95th percentile of the last 120 frames. */
  readonly frameMs: number
  readonly frameMsHigh: number
  readonly frames: number
  readonly tracks: number
  readonly labels: number
  readonly trailSegments: number
}

/** The home view: both lanes from the Varne to the Sandettie. */
export const STRAIT = { centre: { latitude: 50.98, longitude: 1.45 }, zoom: 9.7 } as const

export interface WatchMap {
  setPalette(palette: PaletteName): void
  setLanguage(language: MapLanguage): void
  /** A keyframe replaces the picture, a delta changes it. History frames belong to `loadTrails`. */
  applyFrame(frame: Frame): void
  setIdentities(tracks: readonly TrackIdentity[]): void
  setClock(nowMs: () => number): void
  /** Class indices (TRACK_CLASSES) that are drawn and can be chosen; null: all. */
  setClassFilter(visible: ReadonlySet<number> | null): void
  setVectors(minutes: VectorMinutes): void
  setTrails(minutes: TrailMinutes): void
  setLayerVisible(layer: MapLayer, visible: boolean): void
  select(track: number | null): void
  /** What sensors cover, and where they stand. */
  setCoverage(features: SensedFeatures, marks: readonly SensorMark[]): void
  setPlots(features: SensedFeatures): void
  /** What is drawn around the chosen track; null: nothing. */
  setDoubt(mark: DoubtMark | null): void
  /** How sure the places of the fused tracks are, the least sure first: their ellipses are drawn while the layer is on. */
  setDoubts(doubts: readonly TrackDoubt[]): void
  /** Contacts of several sensors became this track: shown once, shortly. */
  showMerge(track: number, contacts: readonly MergedContact[]): void
  /** Craft with people, units and closest approaches, drawn over all ships. */
  setRescue(marks: RescueMapMarks): void
  /** Boxes of the map, CSS pixels, that lie under other parts of the screen: no name stands there. */
  setCovered(boxes: readonly Box[]): void
  /** The next click gives a place and chooses nothing. */
  setPicking(isPicking: boolean): void
  flyTo(position: Position, zoom?: number): void
  home(): void
  /** Moves the view by screen pixels: positive shows what is further east and south. */
  pan(dx: number, dy: number): void
  zoomBy(steps: number): void
  /** A picture (PNG) of what is drawn, in the quality of print, with a line below. Rejects when the browser gives none. */
  still(caption: StillCaption): Promise<Blob>
  /** Past fixes, as history frames of the node: they join what was seen live. */
  loadTrails(frame: Frame): void
  on<Event extends keyof WatchMapEvents>(event: Event, tell: WatchMapEvents[Event]): () => void
  /** Where a track is drawn now (dead reckoned), or null when it has no position. */
  positionOf(track: number): Position | null
  readonly table: TrackTable
  /** Where it looks now. */
  view(): View
  stats(): WatchMapStats
  destroy(): void
}

/** The browser cannot draw the map. The list says the same without it. */
export class MapUnavailable extends Error {
  override readonly name = 'MapUnavailable'
}
