/**
 * What rescues put on the canvas above the ships: units in light blue, where a ship and a boat will be nearest, and the craft with
 * people, filled, larger and last of all. The fill says what it is, the ring how urgent it is.
 */
import type { Position } from '#geo'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import type { ColourRole, Palette } from '../tokens/palettes.ts'
import { SYMBOL_SHAPES } from '../tokens/symbols.ts'
import { drawEllipse, type Spot } from './doubt-mark.ts'
import { type LabelStyle, PLATE_LABEL, SELECTED_LABEL, WARNING_LABEL } from './label-style.ts'
import type { PlacedName } from './place-labels.ts'
import { isOnScreen, screenX, screenY, type View } from './view.ts'

export type MarkUrgency = 'emergency' | 'alarm' | 'warning' | 'caution'

export interface CraftMark {
  readonly id: string
  /** `D-014  31–35 people`. */
  readonly text: string
  readonly position: Position
  /** The number of its track while one is in the picture: it goes along with it. */
  readonly track: number | null
  readonly doubtMetres: number | null
  readonly urgency: MarkUrgency | null
  /** Nobody has answered its most urgent alert. */
  readonly isOpen: boolean
  readonly isChosen: boolean
}

export interface UnitMark {
  readonly id: string
  readonly text: string
  readonly position: Position
  readonly isAir: boolean
  /** Where it was sent. */
  readonly towards: Position | null
}

/** Where a boat and a ship will be when they are nearest. */
export interface MeetingMark {
  readonly id: string
  readonly text: string
  readonly boatNow: Position
  readonly boatThen: Position
  readonly shipThen: Position
}

export interface RescueMapMarks {
  readonly crafts: readonly CraftMark[]
  readonly units: readonly UnitMark[]
  readonly meetings: readonly MeetingMark[]
}

export const NO_RESCUE: RescueMapMarks = { crafts: [], units: [], meetings: [] }

/** Of the box of 24 that the shapes are drawn in. */
const CRAFT_SCALE = 1.05
const UNIT_SCALE = 0.86
const RING = 17
const BRACKET = 24
const BADGE = 5.5
const MEETING = 4.5
/** A press this near to a mark means it. */
const REACH = 18
const LABEL_GAP = 20
const UNIT_GAP = 12
const RANK_CRAFT = 0.5
const RANK_UNIT = 14
const HULL = new Map<string, Path2D>()
const RING_COLOURS: Readonly<Record<MarkUrgency, ColourRole>> = {
  emergency: 'alarm',
  alarm: 'alarm',
  warning: 'warning',
  caution: 'caution',
}

type Pen = CanvasRenderingContext2D
/** Where a track is drawn now; null: it is not in the picture. */
export type PlaceOf = (track: number, into: Spot) => Spot | null

export class RescueMarks {
  marks: RescueMapMarks = NO_RESCUE
  readonly #placeOf: PlaceOf

  constructor(placeOf: PlaceOf) {
    this.#placeOf = placeOf
  }

  /** Tracks whose names stand on the marks of their craft. */
  hasTrack(track: number): boolean {
    return this.marks.crafts.some(craft => craft.track === track)
  }

  names(): readonly PlacedName[] {
    const { crafts, units, meetings } = this.marks
    return [
      ...crafts.map(craft => {
        const style = craft.isChosen ? SELECTED_LABEL : PLATE_LABEL
        return nameAt(`craft ${craft.id}`, this.#craftAt(craft), craft.text, style, LABEL_GAP, RANK_CRAFT)
      }),
      ...meetings.map(({ id, text, boatThen }) =>
        nameAt(`meeting ${id}`, spotOf(boatThen), text, WARNING_LABEL, UNIT_GAP, RANK_CRAFT),
      ),
      ...units.map(({ id, text, position }) =>
        nameAt(`unit ${id}`, spotOf(position), text, PLATE_LABEL, UNIT_GAP, RANK_UNIT),
      ),
    ]
  }

  draw(pen: Pen, view: View, palette: Palette, withDoubt: boolean, isLit: boolean): void {
    const { crafts, units, meetings } = this.marks
    for (const unit of units) drawUnit(pen, view, palette, unit)
    for (const meeting of meetings) drawMeeting(pen, view, palette, meeting)
    for (const craft of crafts) drawCraft(pen, view, palette, craft, this.#craftAt(craft), withDoubt, isLit)
  }

  /** The craft under a place of the screen, the nearest; null: none. */
  under(view: View, left: number, top: number): string | null {
    let found: string | null = null
    let nearest = REACH
    for (const craft of this.marks.crafts) {
      const at = this.#craftAt(craft)
      const far = Math.hypot(screenX(view, at.x) - left, screenY(view, at.y) - top)
      if (far < nearest) [found, nearest] = [craft.id, far]
    }
    return found
  }

  #craftAt(craft: CraftMark): Spot {
    const at = craft.track === null ? null : this.#placeOf(craft.track, { x: 0, y: 0 })
    return at ?? spotOf(craft.position)
  }
}

function nameAt(
  key: string,
  { x, y }: Spot,
  text: string,
  style: LabelStyle,
  gap: number,
  rank: number,
): PlacedName {
  return { key, x, y, text, style, gap, rank }
}

function drawCraft(
  pen: Pen,
  view: View,
  palette: Palette,
  craft: CraftMark,
  at: Spot,
  withDoubt: boolean,
  isLit: boolean,
): void {
  const left = screenX(view, at.x)
  const top = screenY(view, at.y)
  if (!isOnScreen(view, left, top, RING * 2)) return
  const { doubtMetres, urgency, isOpen, isChosen } = craft
  if (withDoubt && doubtMetres !== null) {
    const doubt = { majorMetres: doubtMetres, minorMetres: doubtMetres, orientationDegrees: 0 }
    drawEllipse(pen, view, palette, at, doubt, 'people', isChosen ? 'chosen' : 'other')
  }
  drawShape(pen, 'hull', left, top, CRAFT_SCALE, palette.people, palette.halo)
  if (urgency !== null) {
    pen.save()
    pen.strokeStyle = palette[RING_COLOURS[urgency]]
    pen.lineWidth = isOpen ? 2.4 : 1.8
    pen.globalAlpha = isOpen && !isLit ? 0.35 : 1
    if (!isOpen) pen.setLineDash([4, 3])
    pen.beginPath()
    pen.arc(left, top, RING, 0, 2 * Math.PI)
    pen.stroke()
    pen.restore()
    if (isOpen) drawBadge(pen, palette, urgency, left + RING * 0.72, top - RING * 0.72)
  }
  if (isChosen) drawBrackets(pen, palette, left, top)
}

/** The shape of the urgency, filled, beside the craft. */
function drawBadge(pen: Pen, palette: Palette, urgency: MarkUrgency, left: number, top: number): void {
  pen.beginPath()
  if (urgency === 'caution') pen.rect(left - BADGE, top - BADGE, BADGE * 2, BADGE * 2)
  else {
    const corners = urgency === 'warning' ? DIAMOND : TRIANGLE
    for (const [x, y] of corners) pen.lineTo(left + x * BADGE, top + y * BADGE)
  }
  pen.closePath()
  pen.fillStyle = palette[RING_COLOURS[urgency]]
  pen.strokeStyle = palette.halo
  pen.lineWidth = 1.5
  pen.stroke()
  pen.fill()
}
const TRIANGLE = [
  [0, -1.1],
  [1.2, 1],
  [-1.2, 1],
] as const
const DIAMOND = [
  [0, -1.3],
  [1.3, 0],
  [0, 1.3],
  [-1.3, 0],
] as const

function drawBrackets(pen: Pen, palette: Palette, left: number, top: number): void {
  pen.strokeStyle = palette.text
  pen.lineWidth = 2
  for (const [x, y] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const) {
    pen.beginPath()
    pen.moveTo(left + x * BRACKET, top + y * (BRACKET - 8))
    pen.lineTo(left + x * BRACKET, top + y * BRACKET)
    pen.lineTo(left + x * (BRACKET - 8), top + y * BRACKET)
    pen.stroke()
  }
}

function drawUnit(pen: Pen, view: View, palette: Palette, unit: UnitMark): void {
  const at = spotOf(unit.position)
  const left = screenX(view, at.x)
  const top = screenY(view, at.y)
  if (unit.towards !== null) {
    const to = spotOf(unit.towards)
    pen.save()
    pen.strokeStyle = palette.unit
    pen.lineWidth = 1.4
    pen.setLineDash([7, 5])
    pen.beginPath()
    pen.moveTo(left, top)
    pen.lineTo(screenX(view, to.x), screenY(view, to.y))
    pen.stroke()
    pen.restore()
  }
  if (isOnScreen(view, left, top, RING))
    drawShape(pen, unit.isAir ? 'air' : 'hull', left, top, UNIT_SCALE, palette.unit, palette.halo)
}

function drawMeeting(pen: Pen, view: View, palette: Palette, meeting: MeetingMark): void {
  const [now, boat, ship] = [meeting.boatNow, meeting.boatThen, meeting.shipThen].map(place => {
    const at = spotOf(place)
    return [screenX(view, at.x), screenY(view, at.y)] as const
  }) as [readonly [number, number], readonly [number, number], readonly [number, number]]
  pen.save()
  pen.strokeStyle = palette.warning
  pen.lineWidth = 1.6
  pen.beginPath()
  pen.moveTo(...now)
  pen.lineTo(...boat)
  pen.lineTo(...ship)
  pen.stroke()
  for (const [left, top] of [boat, ship]) {
    pen.beginPath()
    pen.arc(left, top, MEETING, 0, 2 * Math.PI)
    pen.fillStyle = palette.sea
    pen.fill()
    pen.stroke()
  }
  pen.restore()
}

function drawShape(
  pen: Pen,
  shape: 'hull' | 'air',
  left: number,
  top: number,
  scale: number,
  colour: string,
  halo: string,
): void {
  const { path, closed } = SYMBOL_SHAPES[shape]
  const drawn = HULL.get(shape) ?? new Path2D(path)
  HULL.set(shape, drawn)
  pen.save()
  pen.translate(left - 12 * scale, top - 12 * scale)
  pen.scale(scale, scale)
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  pen.strokeStyle = halo
  pen.lineWidth = closed ? 3 : 5
  pen.stroke(drawn)
  if (closed) {
    pen.fillStyle = colour
    pen.fill(drawn)
  } else {
    pen.strokeStyle = colour
    pen.lineWidth = 2.2
    pen.stroke(drawn)
  }
  pen.restore()
}

function spotOf({ latitude, longitude }: Position): Spot {
  return { x: mercatorX(longitude), y: mercatorY(latitude) }
}
