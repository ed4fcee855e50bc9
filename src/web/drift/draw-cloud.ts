/** Draws a run over the map on a flat canvas: tide arrows, particles, contours, where it began. Hot while it plays. */
import type { DriftArea, DriftRun } from '#contract'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import { screenX, screenY, type View } from '../map/view.ts'
import { mercatorX, mercatorY } from '../picture/mercator.ts'
import { between, type CloudShown } from './cloud.ts'

export interface Inks {
  readonly drift: string
  readonly after: string
  readonly tide: string
  readonly start: string
  readonly ashore: string
  readonly halo: string
}

export interface CloudScene {
  readonly view: View
  readonly run: DriftRun
  readonly cloud: CloudShown
  readonly timeMs: number
  readonly inks: Inks
  /** 50 % if the plan finds nothing, by picture; null: not shown. */
  readonly after: readonly DriftArea[] | null
  readonly hasArrows: boolean
}

const ADRIFT = 1
const ASHORE = 2
const ARROW_PX_PER_KNOT = 13
const ARROW_PX_MAX = 44
const EARTH_METRES = 40_075_016.7

export function drawCloud(pen: CanvasRenderingContext2D, scene: CloudScene): void {
  const { view, run, cloud, timeMs } = scene
  pen.clearRect(0, 0, view.width, view.height)
  const { at, part } = between(cloud.timesMs, timeMs)
  const picture = part > 0.5 ? at + 1 : at
  if (scene.hasArrows) drawArrows(pen, scene, picture)
  drawParticles(pen, scene, at, part)
  const areas = run.pictures[picture]?.areas ?? []
  const [half, most] = [areas.find(each => each.share === 0.5), areas.find(each => each.share === 0.9)]
  if (most !== undefined) drawRings(pen, scene, most, scene.inks.drift, 1.4, [])
  if (half !== undefined) drawRings(pen, scene, half, scene.inks.drift, 2.6, [])
  const after = scene.after?.[picture]
  if (after !== undefined) drawRings(pen, scene, after, scene.inks.after, 2, [7, 6])
  drawStart(pen, scene, picture)
}

function drawArrows(pen: CanvasRenderingContext2D, { view, run, inks }: CloudScene, picture: number): void {
  pen.strokeStyle = inks.tide
  pen.lineWidth = 1.2
  pen.globalAlpha = 0.75
  pen.beginPath()
  run.arrows.places.forEach((place, k) => {
    const flow = run.arrows.knots[picture]?.[k] ?? null
    if (flow === null) return
    const x = screenX(view, mercatorX(place.longitude))
    const y = screenY(view, mercatorY(place.latitude))
    if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) return
    const knots = Math.hypot(flow[0], flow[1])
    if (knots < 0.05) return
    const length = Math.min(ARROW_PX_MAX, 6 + knots * ARROW_PX_PER_KNOT)
    const [c, s] = [flow[0] / knots, -flow[1] / knots]
    const [dx, dy] = [(c * length) / 2, (s * length) / 2]
    pen.moveTo(x - dx, y - dy)
    pen.lineTo(x + dx, y + dy)
    for (const side of [-1, 1]) {
      pen.moveTo(x + dx, y + dy)
      pen.lineTo(x + dx - 6 * c - side * 3.4 * s, y + dy - 6 * s + side * 3.4 * c)
    }
  })
  pen.stroke()
  pen.globalAlpha = 1
}

function drawParticles(pen: CanvasRenderingContext2D, scene: CloudScene, at: number, part: number): void {
  const { view, cloud, inks } = scene
  const { shown, places, status, likely, degreesPerUnit, originLatitude, originLongitude } = cloud
  const last = cloud.timesMs.length - 1
  const from = at * shown
  const to = Math.min(last, at + 1) * shown
  // Over the few miles of a cloud latitude and the map's north are a straight line between two places.
  const reach = 32_000 * degreesPerUnit
  const south = mercatorY(originLatitude - reach)
  const perNorth = (mercatorY(originLatitude + reach) - south) / 64_000
  const west = mercatorX(originLongitude)
  const perEast = (mercatorX(originLongitude + reach) - west) / 32_000
  const midY = south + perNorth * 32_000
  for (const [kind, ink, size] of [
    [ADRIFT, inks.drift, 1.7],
    [ASHORE, inks.ashore, 3],
  ] as const) {
    pen.fillStyle = ink
    for (let k = 0; k < shown; k++) {
      if (status[(part > 0.5 ? to : from) + k] !== kind) continue
      const a = 2 * (from + k)
      const b = 2 * (to + k)
      const east = (places[a] as number) + part * ((places[b] as number) - (places[a] as number))
      const north = (places[a + 1] as number) + part * ((places[b + 1] as number) - (places[a + 1] as number))
      const x = screenX(view, west + perEast * east)
      const y = screenY(view, midY + perNorth * north)
      pen.globalAlpha = 0.12 + (0.55 * (likely[k] as number)) / 255
      pen.fillRect(x - size / 2, y - size / 2, size, size)
    }
  }
  pen.globalAlpha = 1
}

function drawRings(
  pen: CanvasRenderingContext2D,
  { view, inks }: CloudScene,
  area: DriftArea,
  ink: string,
  width: number,
  dash: number[],
): void {
  pen.beginPath()
  for (const ring of area.rings) {
    ring.forEach(([longitude, latitude], k) => {
      const x = screenX(view, mercatorX(longitude))
      const y = screenY(view, mercatorY(latitude))
      if (k === 0) pen.moveTo(x, y)
      else pen.lineTo(x, y)
    })
  }
  pen.lineJoin = 'round'
  pen.setLineDash(dash)
  if (dash.length === 0) {
    pen.strokeStyle = inks.halo
    pen.lineWidth = width + 2
    pen.stroke()
  }
  pen.strokeStyle = ink
  pen.lineWidth = width
  pen.stroke()
  pen.setLineDash([])
}

/** Where it was last known, how sure that is, and the way of the middle from there. */
function drawStart(pen: CanvasRenderingContext2D, { view, run, inks }: CloudScene, picture: number): void {
  const { place, doubtNm } = run.question
  const at = place.kind === 'point' ? place.at : place.points[0]
  if (at === undefined) return
  const x = screenX(view, mercatorX(at.longitude))
  const y = screenY(view, mercatorY(at.latitude))
  const metres = EARTH_METRES * Math.cos((at.latitude * Math.PI) / 180)
  const radius = (doubtNm * METRES_PER_NAUTICAL_MILE * view.world) / metres
  pen.strokeStyle = inks.drift
  pen.lineWidth = 1.6
  pen.setLineDash([6, 5])
  pen.beginPath()
  pen.moveTo(x, y)
  for (let k = 0; k <= picture; k++) {
    const middle = run.pictures[k]?.middle ?? null
    if (middle !== null)
      pen.lineTo(screenX(view, mercatorX(middle.longitude)), screenY(view, mercatorY(middle.latitude)))
  }
  pen.stroke()
  pen.setLineDash([2, 3])
  pen.strokeStyle = inks.start
  pen.beginPath()
  pen.arc(x, y, Math.max(2, radius), 0, 2 * Math.PI)
  pen.stroke()
  pen.setLineDash([])
  pen.fillStyle = inks.start
  pen.beginPath()
  pen.arc(x, y, 4.5, 0, 2 * Math.PI)
  pen.fill()
  pen.lineWidth = 2
  pen.beginPath()
  pen.arc(x, y, 11, 0, 2 * Math.PI)
  pen.stroke()
}
