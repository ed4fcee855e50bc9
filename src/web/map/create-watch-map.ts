/** The map of the watch, put together: the chart, what moves, the names, and the officer's hand. */
import type { Map as EngineMap } from 'maplibre-gl'
import { FRAME_KIND, type Frame, type TrackDoubt, type TrackIdentity } from '#contract'
import type { Position } from '#geo'
import { COAST_URL } from '../chart/coast.ts'
import { positionAt } from '../picture/mercator.ts'
import { PALETTES, type PaletteName } from '../tokens/palettes.ts'
import { createEngine } from './chart-map.ts'
import type { DoubtMark, SensorMark, Spot } from './doubt-mark.ts'
import { DrawnChart } from './drawn-chart.ts'
import { Fleet } from './fleet.ts'
import { FrameTimes } from './frame-times.ts'
import type { Box } from './label-layout.ts'
import { LabelLayer } from './label-layer.ts'
import { LABEL_FONTS } from './label-style.ts'
import { MapCamera } from './map-camera.ts'
import { MapEvents } from './map-events.ts'
import { MapHand } from './map-hand.ts'
import { type MergedContact, Merging } from './merging.ts'
import { MovingLayer, type MovingScene } from './moving-layer.ts'
import { type RescueMapMarks, RescueMarks } from './rescue-marks.ts'
import { REPAINT_MS_MIN, repaintMs } from './repaint.ts'
import { SensedMarks } from './sensed-marks.ts'
import type { SensedFeatures } from './sensed-chart.ts'
import { type StillCaption, takeStill } from './still.ts'
import type { View } from './view.ts'
import {
  type MapLanguage,
  type MapLayer,
  STRAIT,
  type TrailMinutes,
  type VectorMinutes,
  type WatchMap,
  type WatchMapEvents,
  type WatchMapOptions,
  type WatchMapStats,
} from './watch-map.ts'

const FLASH_MS = 1000
const REDUCED = '(prefers-reduced-motion: reduce)'

/** @throws MapUnavailable when the browser cannot draw it: the list says the same without it. */
export function createWatchMap(container: HTMLElement, options: WatchMapOptions): WatchMap {
  return new Watch(container, options)
}

class Watch implements WatchMap {
  readonly #fleet = new Fleet()
  readonly table = this.#fleet.table
  readonly #events = new MapEvents()
  readonly #times = new FrameTimes()
  readonly #ending = new AbortController()
  readonly #reduced = matchMedia(REDUCED)
  readonly #moving = new MovingLayer(
    this.#fleet.frame,
    () => this.#scene(),
    () => {
      this.#spentMs += performance.now() - this.#begunMs
    },
  )
  readonly #map: EngineMap
  readonly #chart: DrawnChart
  readonly #labels: LabelLayer
  readonly #camera: MapCamera
  readonly #hand: MapHand
  #language: MapLanguage
  #nowMs: () => number
  #vectors: VectorMinutes
  #trailMinutes: TrailMinutes
  #view: View
  readonly #marks = new SensedMarks(this.#fleet)
  readonly #rescue = new RescueMarks((track, into) => this.#placeOf(track, into))
  readonly #merging = new Merging()
  readonly #placeOf = (track: number, into: Spot) => this.#fleet.placeOf(track, this.#nowMs(), into)
  #covered: readonly Box[] = []
  #paintedAtMs = 0
  #isDirty = false
  #ticking = 0
  #begunMs = 0
  /** Main-thread time of our drawing since the last frame was done. */
  #spentMs = 0

  constructor(container: HTMLElement, options: WatchMapOptions) {
    this.#language = options.language
    this.#nowMs = options.nowMs
    this.#vectors = options.vectors ?? 12
    this.#trailMinutes = options.trails ?? 30
    const home = options.home ?? STRAIT
    this.#map = createEngine(container, { palette: options.palette, ...home.centre, zoom: home.zoom })
    this.#camera = new MapCamera(this.#map, home, () => this.#reduced.matches)
    this.#chart = new DrawnChart(this.#map, options.palette, this.#moving, () => this.#view)
    this.#labels = new LabelLayer(PALETTES[options.palette])
    this.#map.getCanvasContainer().after(this.#labels.canvas)
    this.#view = this.#camera.look()
    this.#hand = this.#listen()
    void this.#loadCoast(options.coastUrl ?? COAST_URL)
    void this.#loadLetters()
    this.#ticking = requestAnimationFrame(this.#tick)
  }

  #listen(): MapHand {
    const map = this.#map
    map.on('render', () => this.#drawNames())
    map.on('moveend', () => {
      this.#fleet.trailsChanged()
      this.#labels.stale()
      this.#events.tell('moved', { centre: this.#camera.centre(), zoom: map.getZoom() })
    })
    map.on('error', event => this.#events.tell('failed', asError(event.error)))
    return new MapHand(map, this.#events, {
      view: () => this.#view,
      craft: (left, top) => this.#rescue.under(this.#view, left, top),
      ship: (left, top) => this.#fleet.under(this.#view, this.#nowMs(), left, top),
      choose: track => this.select(track),
    })
  }

  async #loadCoast(url: string): Promise<void> {
    const { signal } = this.#ending
    try {
      await this.#chart.load(url, signal)
    } catch (error) {
      if (!signal.aborted) this.#events.tell('failed', asError(error))
    }
  }

  async #loadLetters(): Promise<void> {
    const loaded = await Promise.allSettled(LABEL_FONTS.map(font => document.fonts.load(font)))
    if (loaded.some(each => each.status === 'fulfilled') && !this.#ending.signal.aborted) {
      this.#labels.lettersChanged()
      this.#map.triggerRepaint()
    }
  }

  readonly #tick = (clockMs: number): void => {
    this.#ticking = requestAnimationFrame(this.#tick)
    const wait = this.#merging.isShown(clockMs)
      ? REPAINT_MS_MIN
      : repaintMs(this.#view, this.#reduced.matches)
    if (clockMs - this.#paintedAtMs < wait || !(this.#isDirty || this.table.count > 0)) return
    // Behind another room it has no size: nothing of it is seen, and nothing is drawn until it has one again.
    if (this.#map.getContainer().clientWidth === 0) this.#paintedAtMs = clockMs
    else this.#map.triggerRepaint()
  }

  /** What the moving layer draws now. Called at the start of its part of a frame. */
  #scene(): MovingScene {
    this.#begunMs = performance.now()
    const nowMs = this.#nowMs()
    const fleet = this.#fleet
    this.#view = this.#camera.look()
    fleet.settle(this.#view, nowMs, this.#trailMinutes)
    return {
      view: this.#view,
      dpr: this.#map.getPixelRatio(),
      nowMs,
      count: fleet.table.count,
      selectedSlot: fleet.selectedSlot,
      shown: fleet.shown,
      vectorMinutes: this.#vectors,
      trailMinutes: this.#trailMinutes,
      palette: PALETTES[this.#chart.palette],
      dashSimulated: fleet.isMixed,
      flash: this.#isLit() ? 1 : 0,
    }
  }

  #drawNames(): void {
    const clockMs = performance.now()
    const nowMs = this.#nowMs()
    this.#view = this.#camera.look()
    const at = { x: 0, y: 0 }
    const palette = PALETTES[this.#chart.palette]
    const scene = {
      view: this.#view,
      dpr: this.#map.getPixelRatio(),
      palette,
      language: this.#language,
      isVisible: this.#chart.isVisible,
      ships: () => this.#shipNames(nowMs),
      rescue: () => this.#rescue.names(),
      sensors: this.#chart.isVisible('coverage') ? this.#marks.sensors : [],
      covered: this.#covered,
      marks: (pen: CanvasRenderingContext2D) => {
        this.#marks.draw(pen, this.#view, palette, this.#chart.isVisible, nowMs)
        this.#rescue.draw(pen, this.#view, palette, this.#chart.isVisible('doubt'), this.#isLit())
        this.#merging.draw(pen, this.#view, palette, this.#placeOf, clockMs, this.#reduced.matches)
      },
      placeOf: (track: number) => this.#fleet.placeOf(track, nowMs, at),
    }
    this.#labels.draw(scene, clockMs)
    this.#events.tell('drawn', this.#view)
    this.#times.add(this.#spentMs + performance.now() - clockMs)
    this.#spentMs = 0
    this.#paintedAtMs = clockMs
    this.#isDirty = false
  }

  /** What flashes is lit for one half of a second each; always where motion is not wanted. */
  #isLit(): boolean {
    return this.#reduced.matches || performance.now() % FLASH_MS < FLASH_MS / 2
  }

  /** A track that stands for a craft is named on the mark of the craft. */
  #shipNames(nowMs: number) {
    const { names, seen } = this.#fleet.names(this.#view, nowMs)
    return { names: names.filter(each => !this.#rescue.hasTrack(each.track)), seen }
  }

  #changed(): void {
    this.#fleet.trailsChanged()
    this.#labels.stale()
    this.#map.triggerRepaint()
  }

  setPalette(palette: PaletteName): void {
    this.#chart.paint(palette)
    this.#map.triggerRepaint()
  }

  setLanguage(language: MapLanguage): void {
    if (language === this.#language) return
    this.#language = language
    this.#changed()
  }

  applyFrame(frame: Frame): void {
    if (frame.kind === FRAME_KIND.history) {
      this.loadTrails(frame)
      return
    }
    this.#fleet.apply(frame)
    this.#isDirty = true
    if (frame.kind === FRAME_KIND.keyframe) this.#changed()
  }

  setIdentities(tracks: readonly TrackIdentity[]): void {
    this.#fleet.identify(tracks)
    this.#labels.stale()
    this.#isDirty = true
  }

  setClock(nowMs: () => number): void {
    this.#nowMs = nowMs
    this.#merging.clear()
    this.#changed()
  }

  setClassFilter(visible: ReadonlySet<number> | null): void {
    this.#fleet.show(visible)
    this.#changed()
  }

  setVectors(minutes: VectorMinutes): void {
    this.#vectors = minutes
    this.#map.triggerRepaint()
  }

  setTrails(minutes: TrailMinutes): void {
    this.#trailMinutes = minutes
    this.#changed()
  }

  setLayerVisible(layer: MapLayer, visible: boolean): void {
    if (visible === this.#chart.isVisible(layer)) return
    this.#chart.show(layer, visible)
    this.#changed()
  }

  select(track: number | null): void {
    this.#fleet.selected = track
    this.#changed()
  }

  setCoverage(features: SensedFeatures, marks: readonly SensorMark[]): void {
    this.#marks.sensors = marks
    this.#labels.stale()
    this.#chart.sense('coverage', features)
    this.#map.triggerRepaint()
  }

  setPlots(features: SensedFeatures): void {
    this.#chart.sense('plots', features)
  }

  setDoubt(mark: DoubtMark | null): void {
    this.#marks.chosen = mark
    this.#map.triggerRepaint()
  }

  setDoubts(doubts: readonly TrackDoubt[]): void {
    this.#marks.doubts = doubts
    this.#map.triggerRepaint()
  }

  showMerge(track: number, contacts: readonly MergedContact[]): void {
    this.#merging.begin(track, contacts, performance.now())
    this.#isDirty = true
  }

  setRescue(marks: RescueMapMarks): void {
    this.#rescue.marks = marks
    this.#isDirty = true
    this.#labels.stale()
    this.#map.triggerRepaint()
  }

  setCovered(boxes: readonly Box[]): void {
    this.#covered = boxes
    this.#labels.stale()
    this.#map.triggerRepaint()
  }

  setPicking(isPicking: boolean): void {
    this.#hand.isPicking = isPicking
  }

  flyTo(position: Position, zoom?: number): void {
    this.#camera.flyTo(position, zoom)
  }

  home(): void {
    this.#camera.home()
  }

  pan(dx: number, dy: number): void {
    this.#camera.pan(dx, dy)
  }

  zoomBy(steps: number): void {
    this.#camera.zoomBy(steps)
  }

  still(caption: StillCaption): Promise<Blob> {
    return takeStill(this.#map, [this.#labels.canvas], PALETTES[this.#chart.palette], caption)
  }

  loadTrails(frame: Frame): void {
    this.#fleet.load(frame)
    this.#changed()
  }

  on<Event extends keyof WatchMapEvents>(event: Event, tell: WatchMapEvents[Event]): () => void {
    return this.#events.on(event, tell)
  }

  positionOf(track: number): Position | null {
    const at = this.#fleet.placeOf(track, this.#nowMs(), { x: 0, y: 0 })
    return at === null ? null : positionAt(at.x, at.y)
  }

  view(): View {
    return this.#camera.look()
  }

  stats(): WatchMapStats {
    return {
      frameMs: this.#times.share(0.5),
      frameMsHigh: this.#times.share(0.95),
      frames: this.#times.frames,
      tracks: this.table.count,
      labels: this.#labels.count,
      trailSegments: this.#fleet.frame.legCount,
    }
  }

  destroy(): void {
    this.#ending.abort()
    cancelAnimationFrame(this.#ticking)
    this.#labels.canvas.remove()
    this.#map.remove()
  }
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error
  return new Error((error as { readonly message?: string } | null)?.message ?? String(error))
}
