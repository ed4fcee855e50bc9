/** NetCDF-4, which is HDF5 with names for its dimensions, as a data set by names; what its numbers mean is `readCf`. */
import type { Dataset, File, Group } from 'h5wasm'
import { type CfAttribute, type CfSet, type CfVariable, type Refused, refused } from '#drift'
import '../../wasm-calls.ts'
import { FORCING_LIMITS } from './limits.ts'

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
const PATH = '/forcing.nc'
/** Kinds of HDF5 types whose values are numbers: whole and floating. */
const NUMBERS = new Set([0, 1])

export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, k) => bytes[k] === byte)
}

export type WithSet<T> = (set: CfSet) => T

/**
 * Opens the file in the memory of the reader, hands its data set to `use` and closes it: values can be asked for only
 * in there. One file at a time, since it is done at one go. Only the root group is read, where CF data sets stand.
 */
export async function withHdf5<T>(bytes: Uint8Array, use: WithSet<T>): Promise<T | Refused> {
  const { File: H5File, Dataset: H5Dataset, ready } = await import('h5wasm')
  const library = await ready
  library.FS.writeFile(PATH, bytes)
  // Without it a broken file is told of on the console, and goes on with empty answers.
  library.activate_throwing_error_handler()
  let file: File | null = null
  try {
    file = new H5File(PATH, 'r')
    const set = setOf(file, H5Dataset)
    return 'kind' in set ? set : use(set)
  } catch (error) {
    if (isLibraryError(error)) return broken(error.message.split('\n')[0]?.slice(0, 120) ?? 'HDF5')
    throw error
  } finally {
    file?.close()
    library.FS.unlink(PATH)
  }
}

/** The reader throws plain errors, and the machine it runs in errors of its own; ours have classes. */
function isLibraryError(error: unknown): error is Error {
  return error instanceof Error && (error.constructor === Error || error.constructor.name === 'RuntimeError')
}

function broken(what: string): Refused {
  return refused('not-this-format', { format: 'NetCDF-4 / HDF5', what })
}

function setOf(root: Group, H5Dataset: typeof Dataset): CfSet | Refused {
  const names = root.keys()
  if (names.length > FORCING_LIMITS.variablesMax)
    return refused('too-large', { size: names.length, limit: FORCING_LIMITS.variablesMax })
  const variables: CfVariable[] = []
  for (const name of names) {
    const dataset = root.get(name)
    if (!(dataset instanceof H5Dataset)) continue
    const { metadata } = dataset
    const shape = dataset.shape ?? []
    if (!NUMBERS.has(metadata.type) || shape.length === 0) continue
    const count = shape.reduce((product, each) => product * each, 1)
    // A number of 64 bits comes as a bigint; times are often written so.
    if (count > FORCING_LIMITS.variableNumbersMax)
      return refused('too-large', { size: count, limit: FORCING_LIMITS.variableNumbersMax })
    variables.push({
      name,
      dimensions: dimensionsOf(dataset, name, shape.length),
      shape,
      attributes: attributesOf(dataset),
      values: () => numbersOf(dataset.value),
    })
  }
  return { attributes: attributesOf(root), variables }
}

/** By the scales that are attached; a scale is its own dimension. Unnamed ones get names that nobody else has. */
function dimensionsOf(dataset: Dataset, name: string, rank: number): string[] {
  const isScale = textAttribute(dataset, 'CLASS') === 'DIMENSION_SCALE'
  if (isScale && rank === 1) return [name]
  return Array.from({ length: rank }, (_, k) => {
    const scale = dataset.get_attached_scales(k)[0]
    return scale === undefined ? `${name}#${k}` : (scale.split('/').at(-1) ?? '')
  })
}

function textAttribute(of: Dataset | Group, name: string): string {
  const value = name in of.attrs ? of.attrs[name]?.value : null
  return typeof value === 'string' ? value : ''
}

function attributesOf(of: Dataset | Group): Record<string, CfAttribute> {
  const found: Record<string, CfAttribute> = {}
  for (const [name, { metadata, value }] of Object.entries(of.attrs)) {
    if (typeof value === 'string') found[name] = value
    else if (Array.isArray(value) && value.length === 1 && typeof value[0] === 'string')
      found[name] = value[0]
    else if (NUMBERS.has(metadata.type) && value !== null) found[name] = Array.from(numbersOf(value))
  }
  return found
}

function numbersOf(value: unknown): ArrayLike<number> {
  if (typeof value === 'number' || typeof value === 'bigint') return [Number(value)]
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) return Array.from(value, Number)
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? (value as Float64Array) : []
}
