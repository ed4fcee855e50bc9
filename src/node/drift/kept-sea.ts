/**
 * The current and wind of a run as they are stored in its record: the whole field, packed, where there is room for it.
 *
 * Of a grid, only the nodes that the cloud came near are kept; the others are holes, which take no room. The axes stay as
 * they are, so that a run on what was kept is the same run to the last bit.
 */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { FORCING_WIDTH, type GridSpec, keepForcing, RECORD_LIMITS, readForcing, type Run } from '#drift'
import { DRIFT_RUN_LIMITS, type DriftRunRecord } from '#records'
import type { Calculated } from './service.ts'
import { type OpenedSea, seaRefused } from './seas.ts'

type Kept = NonNullable<DriftRunRecord['forcing']>

/** Nothing that drifts goes so far between two pictures: 9 kn. */
const DEGREES_PER_HOUR = 0.15
const MARGIN_NODES = 2

/** What may be kept, the smaller first: whoever keeps it tries whether the run can be repeated on it. */
export function candidatesOf({
  run,
  field,
  fields,
}: Pick<Calculated, 'run' | 'field' | 'fields'>): readonly OpenedSea[] {
  const whole = { spec: field, fields }
  return field.kind === 'grid' ? [{ spec: cutTo(run, field), fields }, whole] : [whole]
}

/** Null: it is too large for a record. */
export function packSea({ spec, fields }: OpenedSea): (Kept & { readonly kind: 'whole' }) | null {
  const kept = keepForcing(spec, fields, sha256)
  if (kept.kind === 'refused') return null
  const data = gzipSync(kept.bytes, { level: 9 }).toString('base64')
  if (data.length > DRIFT_RUN_LIMITS.forcingLettersMax) return null
  return { kind: 'whole', format: 'entente-forcing/1+gzip', digest: kept.digest, data }
}

/** @throws Refusal in words when it is damaged; RangeError when it unpacks to more than a field may be */
export function unpackSea({ data, digest }: Kept & { readonly kind: 'whole' }): OpenedSea {
  const bytes = gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: RECORD_LIMITS.bytesMax })
  const read = readForcing(bytes, digest, sha256)
  if (read.kind === 'refused') throw seaRefused(read)
  return { spec: read.spec, fields: read.fields }
}

/** Whether two runs are the same in every place and fate, bit by bit. */
export function isSameRun(one: Run, two: Run): boolean {
  return (['eastDegrees', 'northDegrees', 'strandedS', 'lostS', 'isRight'] as const).every(name => {
    const [a, b] = [one[name], two[name]].map(each =>
      Buffer.from(each.buffer, each.byteOffset, each.byteLength),
    )
    return a !== undefined && b !== undefined && a.equals(b)
  })
}

function cutTo(run: Run, grid: GridSpec): GridSpec {
  const box = boxOf(run, grid)
  const [rows, columns] = [grid.latitudes.count, grid.longitudes.count]
  const values = new Float32Array(grid.values.length).fill(Number.NaN)
  for (let level = 0; level < grid.times.count; level++)
    for (let row = box.south; row <= box.north; row++) {
      const from = ((level * rows + row) * columns + box.west) * FORCING_WIDTH
      const to = from + (box.east - box.west + 1) * FORCING_WIDTH
      values.set(grid.values.subarray(from, to), from)
    }
  return { ...grid, values }
}

/** Nodes, both ends included. */
function boxOf(run: Run, { latitudes, longitudes }: GridSpec) {
  const degrees = (DEGREES_PER_HOUR * run.case.snapshotS) / 3600
  const [south, north] = reach(run.northDegrees, run.originLatitude, degrees, latitudes)
  const [west, east] = reach(run.eastDegrees, run.originLongitude, 2 * degrees, longitudes)
  return { south, north, west, east }
}

function reach(
  offsets: Float32Array,
  origin: number,
  margin: number,
  { first, step, count }: GridSpec['latitudes'],
): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const offset of offsets) {
    if (offset < least) least = offset
    if (offset > most) most = offset
  }
  const held = (node: number) => Math.min(count - 1, Math.max(0, node))
  return [
    held(Math.floor((origin + least - margin - first) / step) - MARGIN_NODES),
    held(Math.ceil((origin + most + margin - first) / step) + MARGIN_NODES),
  ]
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
