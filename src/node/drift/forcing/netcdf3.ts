/** NetCDF-3 (classic and 64-bit offset) as a data set by names; what its numbers mean is `readCf`. */
import { NetCDFReader, type Variable } from 'netcdfjs'
import { type CfAttribute, type CfSet, type CfVariable, type Refused, refused } from '#drift'
import { FORCING_LIMITS } from './limits.ts'

/** Bytes of one value of a type of NetCDF-3. */
const SIZES: Readonly<Record<string, number>> = { byte: 1, char: 1, short: 2, int: 4, float: 4, double: 8 }
const STREAMING = 4_294_967_295

export function isNetcdf3(bytes: Uint8Array): boolean {
  return bytes[0] === 0x43 && bytes[1] === 0x44 && bytes[2] === 0x46 && (bytes[3] === 1 || bytes[3] === 2)
}

/** Values are read when they are asked for. Refused in words when the file is cut off or contradicts itself. */
export function readNetcdf3(bytes: Uint8Array): { readonly kind: 'set'; readonly set: CfSet } | Refused {
  const reader = openReader(bytes)
  if (reader === null) return broken('header')
  const { dimensions, recordDimension, variables } = reader.header
  if (variables.length > FORCING_LIMITS.variablesMax)
    return refused('too-large', { size: variables.length, limit: FORCING_LIMITS.variablesMax })
  if (recordDimension.length === STREAMING) return broken('records')
  const found: CfVariable[] = []
  const step = recordStep(reader)
  for (const variable of variables) {
    const size = SIZES[variable.type]
    if (size === undefined || variable.type === 'char') continue
    const shape = shapeOf(reader, variable)
    const count = shape.reduce((product, each) => product * each, 1)
    if (count > FORCING_LIMITS.variableNumbersMax)
      return refused('too-large', { size: count, limit: FORCING_LIMITS.variableNumbersMax })
    const records = variable.record ? recordDimension.length : 1
    const perRecord = records === 0 ? 0 : count / records
    if (variable.offset + step * (records - 1) + perRecord * size > bytes.length) return broken(variable.name)
    found.push({
      name: variable.name,
      dimensions: variable.dimensions.map(id => dimensions[id]?.name ?? ''),
      shape,
      attributes: attributesOf(variable.attributes),
      values: () => numbersOf(bytes, variable, { records, perRecord, step }),
    })
  }
  return { kind: 'set', set: { attributes: attributesOf(reader.globalAttributes), variables: found } }
}

function shapeOf({ header }: NetCDFReader, { dimensions, record }: Variable): number[] {
  return dimensions.map((id, k) =>
    k === 0 && record ? header.recordDimension.length : (header.dimensions[id]?.size ?? 0),
  )
}

/**
 * Bytes from one record to the next. Each variable is padded to 4 bytes, but not when it is the only one with records
 * (NetCDF classic format, "note on padding"). The reader of the package does not know that, nor that the last padding of
 * a file may be missing: it reads the header, and the numbers are read here.
 */
function recordStep(reader: NetCDFReader): number {
  const sizes = reader.variables
    .filter(({ record }) => record)
    .map(variable => {
      const perRecord = shapeOf(reader, variable)
        .slice(1)
        .reduce((product, each) => product * each, 1)
      return perRecord * (SIZES[variable.type] ?? 1)
    })
  return sizes.length === 1
    ? (sizes[0] as number)
    : sizes.reduce((sum, each) => sum + Math.ceil(each / 4) * 4, 0)
}

function openReader(bytes: Uint8Array): NetCDFReader | null {
  try {
    return new NetCDFReader(bytes)
  } catch (error) {
    // The reader throws for whatever it cannot read: tags out of place (TypeError), bytes beyond the end (RangeError).
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

function broken(what: string): Refused {
  return refused('not-this-format', { format: 'NetCDF-3', what })
}

interface Layout {
  readonly records: number
  readonly perRecord: number
  readonly step: number
}

function numbersOf(
  bytes: Uint8Array,
  { type, offset }: Variable,
  { records, perRecord, step }: Layout,
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = SIZES[type] as number
  const read = READERS[type] as (view: DataView, at: number) => number
  const numbers = new Float64Array(records * perRecord)
  for (let k = 0; k < records; k++)
    for (let j = 0; j < perRecord; j++) numbers[k * perRecord + j] = read(view, offset + k * step + j * size)
  return numbers
}

/** Big-endian. */
const READERS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  byte: (view, at) => view.getInt8(at),
  short: (view, at) => view.getInt16(at),
  int: (view, at) => view.getInt32(at),
  float: (view, at) => view.getFloat32(at),
  double: (view, at) => view.getFloat64(at),
}

function attributesOf(
  given: readonly { readonly name: string; readonly value: unknown }[],
): Record<string, CfAttribute> {
  const found: Record<string, CfAttribute> = {}
  for (const { name, value } of given) {
    if (typeof value === 'string' || typeof value === 'number') found[name] = value
    else if (Array.isArray(value) && value.every(each => typeof each === 'number')) found[name] = value
  }
  return found
}
