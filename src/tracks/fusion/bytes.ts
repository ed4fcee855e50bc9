/**
 * Named arrays of numbers and one JSON value as bytes, and back: the form in which the tracker's state is kept.
 *   magic 'EFT1' · length of the JSON, u32 · JSON (value, names and lengths) · padding to 8 · the numbers, f64, little-endian
 */
const MAGIC = 0x31544645
const HEADER = 8

export interface Packed {
  readonly value: unknown
  readonly arrays: Readonly<Record<string, Float64Array>>
}

export function pack({ value, arrays }: Packed): Uint8Array {
  const names = Object.keys(arrays)
  const index = names.map(name => [name, arrays[name].length])
  const json = new TextEncoder().encode(JSON.stringify({ value, index }))
  const from = Math.ceil((HEADER + json.length) / 8) * 8
  const total = names.reduce((sum, name) => sum + arrays[name].length, 0)
  const bytes = new Uint8Array(from + total * 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, json.length, true)
  bytes.set(json, HEADER)
  let at = from
  for (const name of names) {
    const array = arrays[name]
    for (let k = 0; k < array.length; k++, at += 8) view.setFloat64(at, array[k], true)
  }
  return bytes
}

/** @throws Error when the bytes are not whole or not of this form. */
export function unpack(bytes: Uint8Array): Packed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC)
    throw new Error('These bytes are no snapshot of the tracker: they do not begin with EFT1.')
  const length = view.getUint32(4, true)
  if (bytes.length < HEADER + length) throw new Error(`The snapshot is cut short at ${bytes.length} bytes.`)
  const json = new TextDecoder().decode(bytes.subarray(HEADER, HEADER + length))
  const { value, index } = JSON.parse(json) as { value: unknown; index: [string, number][] }
  let at = Math.ceil((HEADER + length) / 8) * 8
  const needed = at + index.reduce((sum, [, n]) => sum + n * 8, 0)
  if (bytes.length !== needed)
    throw new Error(`The snapshot has ${bytes.length} bytes and should have ${needed}.`)
  const arrays: Record<string, Float64Array> = {}
  for (const [name, n] of index) {
    const array = new Float64Array(n)
    for (let k = 0; k < n; k++, at += 8) array[k] = view.getFloat64(at, true)
    arrays[name] = array
  }
  return { value, arrays }
}
