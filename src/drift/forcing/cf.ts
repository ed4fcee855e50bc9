/** From a data set by the CF conventions (NetCDF, ERDDAP) to current and wind, or to the reason why not. */
import { type CfSet, type CfVariable, textOf, unpacker } from './cf-set.ts'
import { type AxisName, axisName, isRotated, QUANTITIES, type VectorNames } from './cf-names.ts'
import { timeScale } from './cf-time.ts'
import type { Field, FieldFacts, Quantity, ReadField, ReadFields } from './field.ts'
import { GRID_LIMITS } from './make-grid.ts'
import { type Refused, refused, type Said, said } from './said.ts'
import { speedFactor, vectorOf, wrapLongitudes } from './units.ts'

/** What the file does not say, or not in a way to be relied on: the caller says it. */
export interface CfWish {
  readonly facts: FieldFacts
  /** Variables by name, where their standard names do not say what they are: [east, north]. */
  readonly named?: Partial<Record<Quantity, readonly [east: string, north: string]>>
}

/** Current, wind or both. Refused when it holds neither, or when one that it holds cannot be trusted. */
export function readCf(set: CfSet, { facts, named = {} }: CfWish): ReadFields {
  const fields: Field[] = []
  for (const quantity of ['current', 'wind'] as const) {
    const pair = findPair(set, quantity, named[quantity])
    if (pair === null) continue
    const read = readPair(set, pair, quantity, facts)
    if (read.kind === 'refused') return read
    fields.push(read.field)
  }
  if (fields.length > 0) return { kind: 'read', fields }
  const rotated = set.variables.find(isRotated)
  if (rotated !== undefined) return refused('rotated', { name: rotated.name })
  return refused('no-quantity', {
    quantity: 'current / wind',
    names: 'uo, vo, u10, v10, eastward_*, northward_*',
  })
}

interface Pair {
  readonly a: CfVariable
  readonly b: CfVariable
  readonly how: VectorNames['how']
}

function findPair(set: CfSet, quantity: Quantity, named: readonly [string, string] | undefined): Pair | null {
  const byName = (name: string) => set.variables.find(each => each.name === name)
  if (named !== undefined) {
    const [a, b] = [byName(named[0]), byName(named[1])]
    return a !== undefined && b !== undefined ? { a, b, how: 'components' } : null
  }
  for (const { standard, names, how } of QUANTITIES[quantity]) {
    const [a, b] = [0, 1].map(
      which =>
        set.variables.find(each => textOf(each, 'standard_name') === standard?.[which]) ??
        set.variables.find(
          each => textOf(each, 'standard_name') === '' && each.name.toLowerCase() === names?.[which],
        ),
    )
    if (a !== undefined && b !== undefined) return { a, b, how }
  }
  return null
}

function readPair(set: CfSet, { a, b, how }: Pair, quantity: Quantity, facts: FieldFacts): ReadField {
  const axes = readAxes(set, a, quantity)
  if ('kind' in axes) return axes
  if (a.dimensions.join() !== b.dimensions.join() || a.shape.join() !== b.shape.join())
    return refused('not-this-format', { format: 'CF', what: `${a.name} / ${b.name}` })
  const remarks: Said[] = [...facts.remarks, ...axes.remarks]
  const first = factorOf(a, remarks)
  if (first === null) return refused('unit', { name: a.name, unit: textOf(a, 'units') })
  const second = how === 'components' ? factorOf(b, remarks) : 1
  if (second === null) return refused('unit', { name: b.name, unit: textOf(b, 'units') })
  const held = [a.values(), b.values()] as const
  for (const [k, variable] of [a, b].entries()) {
    const wanted = variable.shape.reduce((product, each) => product * each, 1)
    if ((held[k] as ArrayLike<number>).length < wanted)
      return refused('count', { wanted, held: (held[k] as ArrayLike<number>).length })
  }
  const [unpackA, unpackB] = [unpacker(a), unpacker(b)]
  const east = new Float32Array(axes.count)
  const north = new Float32Array(axes.count)
  for (let at = 0; at < axes.count; at++) {
    const from = axes.place(at)
    const x = unpackA(held[0][from] as number) * first
    const y = unpackB(held[1][from] as number) * second
    const vector = how === 'components' ? [x, y] : vectorOf(x, y, how)
    const isHole = Number.isNaN(x) || Number.isNaN(vector[0] as number) || Number.isNaN(vector[1] as number)
    east[at] = isHole ? Number.NaN : (vector[0] as number)
    north[at] = isHole ? Number.NaN : (vector[1] as number)
  }
  const { times, latitudes, longitudes } = axes
  const field = { quantity, facts: { ...facts, remarks }, times, latitudes, longitudes, east, north }
  return { kind: 'read', field }
}

/** m/s of its unit; null when not known. A conversion is remarked. */
function factorOf(variable: CfVariable, remarks: Said[]): number | null {
  const unit = textOf(variable, 'units')
  if (unit === '') {
    // The canonical unit of these standard names is m s-1; a name alone says nothing.
    if (textOf(variable, 'standard_name') === '') return null
    remarks.push(said('remark-unit-assumed', { name: variable.name }))
    return 1
  }
  const factor = speedFactor(unit)
  if (factor !== null && factor !== 1) remarks.push(said('remark-unit', { name: variable.name, unit }))
  return factor
}

interface ReadAxes {
  readonly times: readonly number[]
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
  readonly count: number
  readonly remarks: readonly Said[]
  /** Where the value of [time][latitude][longitude] stands among those of the variable. */
  place(at: number): number
}

interface FoundAxis {
  readonly stride: number
  readonly values: readonly number[]
  readonly variable: CfVariable
}

function readAxes(set: CfSet, variable: CfVariable, quantity: Quantity): ReadAxes | Refused {
  const found: Partial<Record<AxisName, FoundAxis>> = {}
  let base = 0
  const remarks: Said[] = []
  for (const [k, dimension] of variable.dimensions.entries()) {
    const count = variable.shape[k] as number
    const stride = variable.shape.slice(k + 1).reduce((product, each) => product * each, 1)
    const coordinate = set.variables.find(
      each => each.name === dimension && each.dimensions.length === 1 && each.dimensions[0] === dimension,
    )
    const name = coordinate === undefined ? null : axisName(coordinate)
    if (name === 'rotated') return refused('rotated', { name: dimension })
    if (coordinate === undefined || name === null || name === 'depth') {
      // Two-dimensional latitudes leave the dimension without a coordinate of its own.
      const isCurvilinear = coordinate === undefined && count > 1 && hasPlaneCoordinates(set, dimension)
      if (isCurvilinear) return refused('rotated', { name: dimension })
      if (count > 1 && name !== 'depth') return refused('levels', { name: variable.name, dimension, count })
      const level =
        name === 'depth' && coordinate !== undefined
          ? levelOf(coordinate, LEVEL_M[quantity])
          : { at: 0, m: LEVEL_M[quantity] }
      base += level.at * stride
      if (quantity === 'current' && level.m > SURFACE_DEPTH_M)
        remarks.push(said('remark-mean', { depth: `${level.m.toFixed(1)} m` }))
      continue
    }
    found[name] = { stride, values: Array.from(coordinate.values()).slice(0, count), variable: coordinate }
  }
  const { time, latitude, longitude } = found
  if (latitude === undefined || longitude === undefined) return refused('axes')
  if (time === undefined) return refused('times')
  const scale = timeScale(textOf(time.variable, 'units'), textOf(time.variable, 'calendar'))
  if (scale.kind === 'calendar')
    return refused('calendar', { calendar: textOf(time.variable, 'calendar') || 'standard < 1583' })
  if (scale.kind === 'unit') return refused('time-unit', { unit: textOf(time.variable, 'units') })
  const unpackTime = unpacker(time.variable)
  const times = time.values.map(each => scale.epochS + unpackTime(each) * scale.unitS)
  const latitudes = latitude.values.map(unpacker(latitude.variable))
  const east = wrapLongitudes(longitude.values.map(unpacker(longitude.variable)))
  if (times.some(Number.isNaN)) return refused('times')
  if (east === null || latitudes.some(Number.isNaN)) return refused('axes')
  if (east.isChanged) remarks.push(said('remark-east'))
  const [rows, columns] = [latitudes.length, east.longitudes.length]
  const count = times.length * rows * columns
  if (count > GRID_LIMITS.valuesMax)
    return refused('too-large', { size: count, limit: GRID_LIMITS.valuesMax })
  return {
    times,
    latitudes,
    longitudes: east.longitudes,
    count,
    remarks,
    place: at =>
      base +
      Math.floor(at / columns / rows) * time.stride +
      (Math.floor(at / columns) % rows) * latitude.stride +
      (east.order[at % columns] as number) * longitude.stride,
  }
}

/** Down to it a level is the surface that carries a boat. */
const SURFACE_DEPTH_M = 1
/** The level that is wanted of several: the surface of the sea; the wind at 10 m, for which the leeway was measured. */
const LEVEL_M: Readonly<Record<Quantity, number>> = { current: 0, wind: 10 }

function levelOf(coordinate: CfVariable, wantedM: number): { readonly at: number; readonly m: number } {
  const levels = Array.from(coordinate.values()).map(each => Math.abs(unpacker(coordinate)(each)))
  const distances = levels.map(each => Math.abs(each - wantedM))
  const at = distances.indexOf(Math.min(...distances))
  return { at, m: levels[at] as number }
}

function hasPlaneCoordinates(set: CfSet, dimension: string): boolean {
  return set.variables.some(
    each =>
      each.dimensions.length === 2 &&
      each.dimensions.includes(dimension) &&
      textOf(each, 'units').startsWith('degree'),
  )
}
