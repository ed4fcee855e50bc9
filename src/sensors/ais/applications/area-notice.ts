/** Area notice: DAC 1 FI 22 broadcast, FI 23 addressed (IMO SN.1/Circ.289 annex; sub-areas of 87 bits). */
import { count, type JsonSchema, type RecordOf, readRecord, text } from '../field.ts'
import type { Payload } from '../payload.ts'
import { coarseLatitude, coarseLongitude, monthToMinute } from '../quantities.ts'

const AREA_BITS = 87
/** A message of five slots holds ten; more than this is not a notice. */
const AREAS_MAX = 12
const PER_DEGREE = 60_000

const HEAD = [
  count('linkage', 10),
  count('notice', 7, { about: 'SN.1/Circ.289 table 11.10' }),
  monthToMinute('start'),
  count('durationMinutes', 18, { none: [262_143] }),
] as const
const HEAD_BITS = 55

const place = [
  coarseLongitude('longitude', 25, PER_DEGREE),
  coarseLatitude('latitude', 24, PER_DEGREE),
] as const
const precision = count('decimals', 3, { max: 4, about: 'decimals of a minute that are meant' })
const CIRCLE = [count('scale', 2), ...place, precision, count('radiusMetres', 12)] as const
const RECTANGLE = [
  count('scale', 2),
  ...place,
  precision,
  count('eastMetres', 8),
  count('northMetres', 8),
  count('orientationDegrees', 9, { max: 359 }),
] as const
const SECTOR = [
  count('scale', 2),
  ...place,
  precision,
  count('radiusMetres', 12),
  count('leftDegrees', 9, { max: 359 }),
  count('rightDegrees', 9, { max: 359 }),
] as const
const POINT = [count('angleDegrees', 10, { max: 719, per: 2 }), count('distanceMetres', 10)] as const
const TEXT = [text('text', 14)] as const
const SHAPES = ['circle', 'rectangle', 'sector', 'polyline', 'polygon', 'text'] as const

type Shape = Readonly<Record<string, unknown>> & { readonly shape: (typeof SHAPES)[number] | null }
export type AreaNotice = RecordOf<typeof HEAD> & { readonly areas: readonly Shape[] }

export const AREA_NOTICE_SCHEMA: Record<string, JsonSchema> = {
  areas: {
    type: 'array',
    items: { type: 'object', properties: { shape: { enum: [...SHAPES, null] } }, required: ['shape'] },
  },
}
export const AREA_NOTICE_HEAD = HEAD

export function readAreaNotice(payload: Payload, from: number): AreaNotice {
  const areas: Shape[] = []
  for (
    let at = from + HEAD_BITS;
    at + AREA_BITS <= payload.bits && areas.length < AREAS_MAX;
    at += AREA_BITS
  ) {
    areas.push(readArea(payload, at))
  }
  return { ...readRecord(HEAD, payload, from), areas }
}

function readArea(payload: Payload, at: number): Shape {
  const kind = SHAPES[payload.unsigned(at, 3)] ?? null
  const body = at + 3
  switch (kind) {
    case 'circle':
      return { shape: kind, ...scaled(readRecord(CIRCLE, payload, body), ['radiusMetres']) }
    case 'rectangle':
      return { shape: kind, ...scaled(readRecord(RECTANGLE, payload, body), ['eastMetres', 'northMetres']) }
    case 'sector':
      return { shape: kind, ...scaled(readRecord(SECTOR, payload, body), ['radiusMetres']) }
    case 'polyline':
    case 'polygon':
      return { shape: kind, points: readPoints(payload, body) }
    case 'text':
      return { shape: kind, ...readRecord(TEXT, payload, body) }
    case null:
      return { shape: null, bits: payload.hex(body, AREA_BITS - 3) }
  }
}

/** Lengths are sent in steps of 1, 10, 100 or 1000 m. */
function scaled(
  record: Readonly<Record<string, unknown>>,
  lengths: readonly string[],
): Record<string, unknown> {
  const { scale, ...rest }: Record<string, unknown> = record
  const step = 10 ** (scale as number)
  for (const name of lengths) rest[name] = (rest[name] as number) * step
  return rest
}

function readPoints(payload: Payload, body: number) {
  const step = 10 ** payload.unsigned(body, 2)
  const points: { angleDegrees: number; distanceMetres: number }[] = []
  for (let index = 0; index < 4; index += 1) {
    const point = readRecord(POINT, payload, body + 2 + 20 * index)
    if (point.angleDegrees === null) break
    points.push({ angleDegrees: point.angleDegrees, distanceMetres: (point.distanceMetres as number) * step })
  }
  return points
}
