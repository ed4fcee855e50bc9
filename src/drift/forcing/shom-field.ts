/** From an atlas of tidal streams and the high waters of its port to a field in time, on a grid. */
import type { Field, ReadField } from './field.ts'
import { GRID_LIMITS } from './make-grid.ts'
import { refused, said } from './said.ts'
import { NEAPS, SHOM_HOURS, type ShomAtlas, type ShomPoint, SPRINGS } from './shom.ts'

/** A high (or low) water to which the hours of the atlas are counted, with the coefficient of its tide. */
export interface TideMark {
  readonly timeS: number
  readonly coefficient: number
}

export interface ShomWish {
  readonly port: string
  /** High waters, or low ones when the atlas counts from these. Ascending, without a gap over the window. */
  readonly marks: readonly TideMark[]
  readonly marksAre: 'high-water' | 'low-water'
  readonly fromS: number
  readonly toS: number
  readonly area: {
    readonly west: number
    readonly south: number
    readonly east: number
    readonly north: number
  }
  /** Where the tides come from: named with the streams. */
  readonly tides: { readonly source: string; readonly licence: string } | null
}

export const SHOM_FIELD = {
  /** Between high waters at any minute hourly pictures are blended; so often a picture is kept. */
  stepS: 900,
  spacingDegrees: 0.02,
  /** A node farther from all points knows nothing. */
  reachKm: 5,
  coefficientMin: 20,
  coefficientMax: 120,
  /** High waters lie 12.4 h apart, at neaps up to 13: after 6 h the next one's picture of -6 h is approached. */
  gapMaxS: 14 * 3600,
} as const

const LICENCE = 'Licence Ouverte / Open Licence (Etalab) 2.0'

/** Linear in the hour about high water and in the coefficient, as SHOM's own atlas teaches. */
export function shomField(atlas: ShomAtlas, wish: ShomWish): ReadField {
  const { port, marks, fromS, toS, area } = wish
  if (atlas.from !== null && atlas.from !== wish.marksAre)
    return refused('not-known', { what: atlas.from, name: port })
  const wrong = marks.find(
    ({ coefficient: each }) => !(each >= SHOM_FIELD.coefficientMin && each <= SHOM_FIELD.coefficientMax),
  )
  if (wrong !== undefined) return refused('row', { row: port, name: 'coefficient', value: wrong.coefficient })
  const times = axis(fromS, toS, SHOM_FIELD.stepS)
  const mixes = times.map(timeS => tideAt(marks, timeS))
  const unknown = mixes.indexOf(null)
  if (unknown >= 0)
    return refused('no-tide', { port, time: new Date((times[unknown] as number) * 1000).toISOString() })
  const latitudes = axis(area.south, area.north, SHOM_FIELD.spacingDegrees)
  const longitudes = axis(area.west, area.east, SHOM_FIELD.spacingDegrees)
  const nodes = latitudes.length * longitudes.length
  if (nodes * times.length > GRID_LIMITS.valuesMax / 4)
    return refused('too-large', { size: nodes * times.length, limit: GRID_LIMITS.valuesMax / 4 })
  const points = pointsNear(atlas, area)
  const near = latitudes.flatMap(latitude => longitudes.map(longitude => around(points, latitude, longitude)))
  if (near.every(each => each.length === 0)) return refused('empty')
  const east = new Float32Array(nodes * times.length).fill(Number.NaN)
  const north = new Float32Array(nodes * times.length).fill(Number.NaN)
  mixes.forEach((mix, level) =>
    near.forEach((points, node) => {
      if (points.length === 0) return
      const [u, v] = streamAt(points, mix as TideMix)
      east[level * nodes + node] = u
      north[level * nodes + node] = v
    }),
  )
  return { kind: 'read', field: fieldOf(atlas, wish, times, latitudes, longitudes, east, north) }
}

function fieldOf(
  atlas: ShomAtlas,
  { port, marks, tides }: ShomWish,
  times: readonly number[],
  latitudes: readonly number[],
  longitudes: readonly number[],
  east: Float32Array,
  north: Float32Array,
): Field {
  const coefficients = marks.map(({ coefficient }) => Math.round(coefficient))
  const facts = {
    name: `SHOM Courants 2D (${port})`,
    source: [
      `SHOM, Courants de marée 2D, 2005, « ${atlas.heading} »`,
      ...(tides === null ? [] : [tides.source]),
    ].join('; '),
    licence: [LICENCE, ...(tides === null ? [] : [tides.licence])].join('; '),
    kind: 'climatology' as const,
    fetchedS: null,
    remarks: [
      said('remark-tide', { from: Math.min(...coefficients), to: Math.max(...coefficients) }),
      said('remark-spacing', { degrees: SHOM_FIELD.spacingDegrees, km: SHOM_FIELD.reachKm }),
    ],
  }
  return { quantity: 'current', facts, times, latitudes, longitudes, east, north }
}

/** From first at least to last: the last node may lie beyond it by less than a step. */
function axis(first: number, last: number, step: number): number[] {
  const count = Math.max(2, Math.ceil((last - first) / step - 1e-9) + 1)
  return Array.from({ length: count }, (_, k) => first + k * step)
}

/** Two pictures of the atlas and how much of each, every one with the coefficient of its tide. */
type TideMix = readonly { readonly hour: number; readonly coefficient: number; readonly share: number }[]

const HALF = (SHOM_HOURS - 1) / 2

function tideAt(marks: readonly TideMark[], timeS: number): TideMix | null {
  const after = marks.findIndex(mark => mark.timeS > timeS)
  const [last, next] = [marks[after < 0 ? marks.length - 1 : after - 1], after < 0 ? undefined : marks[after]]
  const since = last === undefined ? Number.POSITIVE_INFINITY : (timeS - last.timeS) / 3600
  const until = next === undefined ? Number.POSITIVE_INFINITY : (next.timeS - timeS) / 3600
  const isGap = last !== undefined && next !== undefined && next.timeS - last.timeS > SHOM_FIELD.gapMaxS
  if (last !== undefined && since <= HALF && (since <= until || isGap)) return atHour(last, since)
  if (next !== undefined && until <= HALF) return atHour(next, -until)
  if (last === undefined || next === undefined || isGap) return null
  // Between the picture of +6 h and the next tide's of -6 h.
  const share = (since - HALF) / (since + until - 2 * HALF)
  return [
    { hour: SHOM_HOURS - 1, coefficient: last.coefficient, share: 1 - share },
    { hour: 0, coefficient: next.coefficient, share },
  ]
}

function atHour({ coefficient }: TideMark, hours: number): TideMix {
  const hour = Math.min(Math.floor(hours + HALF), SHOM_HOURS - 2)
  const share = hours + HALF - hour
  return [
    { hour, coefficient, share: 1 - share },
    { hour: hour + 1, coefficient, share },
  ]
}

interface Weighed {
  readonly point: ShomPoint
  readonly weight: number
}

const KM_PER_DEGREE = 111.2
/** Square kilometres: keeps the weight of a point on the node itself finite, and so large that it alone counts. */
const AT_THE_POINT = 1e-6
const POINTS_PER_NODE = 4
/** The reach in degrees of longitude up to 60 degrees north. */
const REACH_EAST_DEGREES = (2 * SHOM_FIELD.reachKm) / KM_PER_DEGREE

function pointsNear(
  { points }: ShomAtlas,
  { west, south, east, north }: ShomWish['area'],
): readonly ShomPoint[] {
  const [far, up] = [REACH_EAST_DEGREES, SHOM_FIELD.reachKm / KM_PER_DEGREE]
  return points.filter(
    ({ latitude, longitude }) =>
      latitude >= south - up && latitude <= north + up && longitude >= west - far && longitude <= east + far,
  )
}

/** The nearest points by the inverse square of their distance; none when all are out of reach. */
function around(points: readonly ShomPoint[], latitude: number, longitude: number): readonly Weighed[] {
  const perEast = KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180)
  const reach = SHOM_FIELD.reachKm / KM_PER_DEGREE
  const found: { point: ShomPoint; square: number }[] = []
  for (const point of points) {
    const north = point.latitude - latitude
    if (Math.abs(north) > reach) continue
    const square = (north * KM_PER_DEGREE) ** 2 + ((point.longitude - longitude) * perEast) ** 2
    if (square <= SHOM_FIELD.reachKm ** 2) found.push({ point, square })
  }
  const nearest = found.toSorted((a, b) => a.square - b.square).slice(0, POINTS_PER_NODE)
  const total = nearest.reduce((sum, { square }) => sum + 1 / (square + AT_THE_POINT), 0)
  return nearest.map(({ point, square }) => ({ point, weight: 1 / (square + AT_THE_POINT) / total }))
}

function streamAt(points: readonly Weighed[], mix: TideMix): readonly [number, number] {
  let u = 0
  let v = 0
  for (const { point, weight } of points)
    for (const { hour, coefficient, share } of mix) {
      const springs = (coefficient - NEAPS) / (SPRINGS - NEAPS)
      const part = weight * share
      const [neapU, neapV] = [point.neaps[hour] as number, point.neaps[hour + SHOM_HOURS] as number]
      u += part * (neapU + springs * ((point.springs[hour] as number) - neapU))
      v += part * (neapV + springs * ((point.springs[hour + SHOM_HOURS] as number) - neapV))
    }
  return [u, v]
}
