/** All names on one canvas above the map: laid out a few times a second, redrawn with every frame of the map. */
import type { Palette } from '../tokens/palettes.ts'
import type { SensorMark } from './doubt-mark.ts'
import { type Box, type LabelPlace, type LabelWish, layLabels } from './label-layout.ts'
import { LabelPen } from './label-pen.ts'
import type { LabelStyle } from './label-style.ts'
import { drawPlaceMarks, type PlacedName, placeNames } from './place-labels.ts'
import { drawScaleBar, scaleBox } from './scale-bar.ts'
import { sensorNames } from './sensor-names.ts'
import { mustBeNamed, SHIP_LABELS_MAX, type ShipName, type ShipNames } from './ship-labels.ts'
import { screenX, screenY, type View } from './view.ts'
import type { MapLanguage, MapLayer } from './watch-map.ts'

/** A layout older than this is made anew, with the next frame. */
const LAYOUT_MS = 300
const LABELS_MAX = SHIP_LABELS_MAX + 80
const SHIP_GAP = 11
/** Where a name has a plate, its ship matters, and no other name covers it. */
const PLATE_GAP = 14
const PLATE_MARK = 10
const CENTRE_MARK = 5
/** A craft or a unit with its ring. */
const RESCUE_MARK = 14

export interface LabelScene {
  readonly view: View
  readonly dpr: number
  readonly palette: Palette
  readonly language: MapLanguage
  readonly isVisible: (layer: MapLayer) => boolean
  readonly ships: () => ShipNames
  /** The sensors that are named now. */
  readonly sensors: readonly SensorMark[]
  /** Names of craft, units and closest approaches: they come before all others. */
  readonly rescue: () => readonly PlacedName[]
  /** Parts of the map under what lies over it: no name stands there. */
  readonly covered: readonly Box[]
  /** Drawn over the ships and under the names. */
  readonly marks: (pen: CanvasRenderingContext2D) => void
  /** Where a ship is drawn now, mercator; null when it left. */
  readonly placeOf: (track: number) => { readonly x: number; readonly y: number } | null
}

interface Laid {
  readonly text: string
  readonly style: LabelStyle
  readonly place: LabelPlace
  readonly at: { readonly x: number; readonly y: number } | { readonly track: number }
}

export class LabelLayer {
  readonly canvas: HTMLCanvasElement
  readonly #pen: CanvasRenderingContext2D
  readonly #labels: LabelPen
  #laid: readonly Laid[] = []
  #places: ReadonlyMap<string, LabelPlace> = new Map()
  #laidAtMs = Number.NEGATIVE_INFINITY
  #dpr = 0
  #palette: Palette

  /** @throws Error when the browser gives no canvas. */
  constructor(palette: Palette) {
    this.canvas = document.createElement('canvas')
    this.canvas.setAttribute('aria-hidden', 'true')
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' })
    const pen = this.canvas.getContext('2d')
    if (pen === null) throw new Error('The browser gives no canvas to write names on.')
    this.#pen = pen
    this.#palette = palette
    this.#labels = new LabelPen(pen, palette)
  }

  get count(): number {
    return this.#laid.length
  }

  /** Lays the names out anew with the next frame: the words, the letters or the chosen ship changed. */
  stale(): void {
    this.#laidAtMs = Number.NEGATIVE_INFINITY
  }

  /** Other letters came: what was drawn with the old ones is thrown away. */
  lettersChanged(): void {
    this.#labels.restart(this.#palette, this.#dpr)
    this.stale()
  }

  draw(scene: LabelScene, clockMs: number): void {
    this.#fit(scene)
    if (clockMs - this.#laidAtMs > LAYOUT_MS) {
      this.#lay(scene)
      this.#laidAtMs = clockMs
    }
    const pen = this.#pen
    pen.setTransform(scene.dpr, 0, 0, scene.dpr, 0, 0)
    pen.clearRect(0, 0, scene.view.width, scene.view.height)
    drawPlaceMarks(pen, scene.view, scene.palette, scene.isVisible)
    scene.marks(pen)
    for (const laid of this.#laid) this.#write(laid, scene)
    drawScaleBar(pen, scene.view, scene.palette, scene.language)
  }

  #fit({ view, dpr, palette }: LabelScene): void {
    const width = Math.round(view.width * dpr)
    const height = Math.round(view.height * dpr)
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width
      this.canvas.height = height
      Object.assign(this.canvas.style, { width: `${view.width}px`, height: `${view.height}px` })
      this.stale()
    }
    if (this.#dpr === dpr && this.#palette === palette) return
    this.#dpr = dpr
    this.#palette = palette
    this.lettersChanged()
  }

  #lay(scene: LabelScene): void {
    const { view } = scene
    const names = [
      ...scene.rescue(),
      ...placeNames(view, scene.language, scene.isVisible),
      ...sensorNames(scene.sensors),
    ]
    const { names: wished, seen } = scene.ships()
    const ships = scene.isVisible('names') ? wished : wished.filter(mustBeNamed)
    const wishes = [
      ...names.map(each => this.#placeWish(each, view)),
      ...ships.map(each => this.#shipWish(each)),
    ]
    const { width, height } = view
    const room = { width, height, covered: [...scene.covered, scaleBox(view)] }
    this.#places = layLabels(wishes, this.#places, LABELS_MAX, seen, room)
    this.#laid = [
      ...names.flatMap(each => this.#found(each.key, each.text, each.style, { x: each.x, y: each.y })),
      ...ships.flatMap(each => this.#found(each.key, each.text, each.style, { track: each.track })),
    ]
  }

  #shipWish(ship: ShipName): LabelWish {
    const [gap, mark] = ship.style.plate ? [PLATE_GAP, PLATE_MARK] : [SHIP_GAP, 0]
    return { ...ship, ...this.#size(ship), gap, mark, shy: !ship.style.plate }
  }

  #placeWish(name: PlacedName, view: View): LabelWish {
    const { key, gap, rank } = name
    const mark = name.style.plate
      ? RESCUE_MARK
      : name.style.colour === 'srr' && gap !== null
        ? CENTRE_MARK
        : 0
    return {
      key,
      gap,
      rank,
      mark,
      shy: false,
      ...this.#size(name),
      left: screenX(view, name.x),
      top: screenY(view, name.y),
    }
  }

  #size(name: { readonly text: string; readonly style: LabelStyle }) {
    const { width, height } = this.#labels.picture(name.text, name.style)
    return { width, height }
  }

  #found(key: string, text: string, style: LabelStyle, at: Laid['at']): readonly Laid[] {
    const place = this.#places.get(key)
    return place === undefined ? [] : [{ text, style, place, at }]
  }

  #write({ text, style, place, at }: Laid, scene: LabelScene): void {
    const where = 'track' in at ? scene.placeOf(at.track) : at
    if (where === null) return
    const { image, width, height } = this.#labels.picture(text, style)
    const left = screenX(scene.view, where.x) + place.dx - width / 2
    const top = screenY(scene.view, where.y) + place.dy - height / 2
    const snap = (value: number) => Math.round(value * scene.dpr) / scene.dpr
    this.#pen.drawImage(image, snap(left), snap(top), image.width / scene.dpr, image.height / scene.dpr)
  }
}
