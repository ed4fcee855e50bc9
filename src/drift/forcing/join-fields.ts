/** Current of one source and wind of another, cut to the hours and the area of a case, on one grid: what a run is given. */
import { describeField, type Field, type FieldDescription, sourceOf } from './field.ts'
import { FORCING_WIDTH, type ForcingSpec } from './forcing.ts'
import { type GridSpec, lastOf } from './grid.ts'
import { type Opened, openField, partOf } from './open-field.ts'
import type { GridFrame } from './resample.ts'
import { type ForcingArea, type ForcingWish, frameOf, leadOf, NEARLY } from './frame.ts'
import { type Refused, refused, type Said, said } from './said.ts'

export type JoinedForcing =
  | {
      readonly kind: 'joined'
      readonly grid: GridSpec
      /** What it was made of, in words for the screen and the record. */
      readonly fields: readonly FieldDescription[]
    }
  | Refused

/**
 * Null: not given. None at all is used of it, and that is remarked; one of both must be there.
 * Refused in words when a field does not reach over the hours or the area that are asked: nothing is guessed beyond.
 * Nodes are those of the current where it has a grid that the wind covers (its values are not changed then), else of the
 * wind, else even ones over the area.
 */
export function joinFields(current: Field | null, wind: Field | null, wish: ForcingWish): JoinedForcing {
  const opened: Opened[] = []
  for (const field of [current, wind]) {
    if (field === null) continue
    const known = refuseReach(field, wish)
    if (known !== null) return known
    const open = openField(field)
    if ('kind' in open) return open
    opened.push(open)
  }
  if (opened.length === 0) return refused('no-quantity', { quantity: 'current / wind', names: '-' })
  const lead = leadOf(opened, wish.area)
  const frame = frameOf(opened, lead, wish)
  if ('kind' in frame) return frame
  const fields = opened.map(described)
  for (const quantity of ['current', 'wind'] as const)
    if (!opened.some(({ field }) => field.quantity === quantity))
      fields[0] = remarked(fields[0] as FieldDescription, said('remark-calm', { quantity }))
  const grid: GridSpec = {
    kind: 'grid',
    source: sourceOf(fields),
    ...frame,
    values: paint(opened, frame, lead),
  }
  return { kind: 'joined', grid, fields }
}

function described({ field, remarks }: Opened): FieldDescription {
  return remarked(describeField(field), ...remarks)
}

function remarked(description: FieldDescription, ...more: readonly Said[]): FieldDescription {
  return { ...description, remarks: [...description.remarks, ...more] }
}

/** Both on the nodes of the frame; what was not given is zero. */
function paint(opened: readonly Opened[], frame: GridFrame, lead: GridSpec | null): Float32Array {
  const nodes = frame.latitudes.count * frame.longitudes.count
  const values = new Float32Array(frame.times.count * nodes * FORCING_WIDTH)
  for (const each of opened)
    if (each.grid === lead && lead !== null) copyNodes(each, lead, frame, values)
    else askNodes(each, frame, values)
  return values
}

/**
 * The nodes of the frame are nodes of this grid: taken as they are, so that a hole stays one node wide. (Interpolation at
 * a node beside a hole multiplies the hole by zero, which is a hole.)
 */
function copyNodes({ field }: Opened, grid: GridSpec, frame: GridFrame, values: Float32Array): void {
  const o = partOf(field.quantity)
  const rows = grid.latitudes.count
  const columns = grid.longitudes.count
  const south = Math.round((frame.latitudes.first - grid.latitudes.first) / grid.latitudes.step)
  const west = Math.round((frame.longitudes.first - grid.longitudes.first) / grid.longitudes.step)
  let to = 0
  for (let k = 0; k < frame.times.count; k++) {
    const position = (frame.times.first + k * frame.times.step - grid.times.first) / grid.times.step
    const level = Math.min(Math.max(0, Math.floor(position + 1e-9)), grid.times.count - 1)
    const share = Math.max(0, position - level) < 1e-9 ? 0 : position - level
    const later = share === 0 ? 0 : rows * columns * FORCING_WIDTH
    for (let j = 0; j < frame.latitudes.count; j++)
      for (let i = 0; i < frame.longitudes.count; i++, to += FORCING_WIDTH) {
        const from = ((level * rows + south + j) * columns + west + i) * FORCING_WIDTH
        for (let m = o; m < o + 2; m++) {
          const now = grid.values[from + m] as number
          values[to + m] = share === 0 ? now : now + share * ((grid.values[from + later + m] as number) - now)
        }
      }
  }
}

function askNodes({ field, forcing }: Opened, frame: GridFrame, values: Float32Array): void {
  const { times, latitudes, longitudes } = frame
  const nodes = latitudes.count * longitudes.count
  const lons = Float64Array.from(
    { length: nodes },
    (_, k) => longitudes.first + (k % longitudes.count) * longitudes.step,
  )
  const lats = Float64Array.from(
    { length: nodes },
    (_, k) => latitudes.first + Math.floor(k / longitudes.count) * latitudes.step,
  )
  const out = new Float64Array(nodes * FORCING_WIDTH)
  const o = partOf(field.quantity)
  for (let k = 0; k < times.count; k++) {
    // The last instant of even steps may be reckoned a hair late.
    const timeS = Math.min(times.first + k * times.step, forcing.validToS)
    forcing.sample(timeS, lons, lats, nodes, out)
    for (let node = 0; node < nodes; node++)
      for (let m = o; m < o + 2; m++)
        values[(k * nodes + node) * FORCING_WIDTH + m] = out[node * FORCING_WIDTH + m] as number
  }
}

function refuseReach(field: Field, { fromS, toS, area }: ForcingWish): Refused | null {
  const { name } = field.facts
  const known = describeField(field)
  if (!(known.validFromS <= fromS && known.validToS >= toS))
    return refused('outside-time', {
      name,
      from: utc(known.validFromS),
      to: utc(known.validToS),
      askedFrom: utc(fromS),
      askedTo: utc(toS),
    })
  const { area: covered } = known
  const isInside =
    covered.west <= area.west + NEARLY &&
    covered.east >= area.east - NEARLY &&
    covered.south <= area.south + NEARLY &&
    covered.north >= area.north - NEARLY
  if (known.spacing === null || isInside) return null
  return refused('outside-area', { name, asked: areaText(area), covered: areaText(covered) })
}

/**
 * Before a run: null when the spec knows all of the hours that are asked, else what is wrong, for both languages. The
 * engine stops by itself at the end of what is known; this says it beforehand.
 */
export function refuseWindow(spec: ForcingSpec, fromS: number, toS: number): Refused | null {
  if (spec.kind !== 'grid') return null
  const [from, to] = [spec.times.first, lastOf(spec.times)]
  if (from <= fromS && to >= toS) return null
  const { name } = spec.source
  return refused('outside-time', {
    name,
    from: utc(from),
    to: utc(to),
    askedFrom: utc(fromS),
    askedTo: utc(toS),
  })
}

/** Why a run stopped on its way (`Run.stopped`), for both languages. Null: the spec has no end. */
export function stoppedSaid(
  spec: ForcingSpec,
  stoppedAtS: number,
  direction: 'forward' | 'backward',
): Said | null {
  if (spec.kind !== 'grid') return null
  const isForward = direction === 'forward'
  return said('stopped', {
    name: spec.source.name,
    edge: isForward ? 'until' : 'from',
    known: utc(isForward ? lastOf(spec.times) : spec.times.first),
    stopped: utc(stoppedAtS),
  })
}

function utc(timeS: number): string {
  return `${new Date(timeS * 1000).toISOString().slice(0, 16)}Z`
}

function areaText({ west, south, east, north }: ForcingArea): string {
  return `${south.toFixed(2)}..${north.toFixed(2)} N, ${west.toFixed(2)}..${east.toFixed(2)} E`
}
