/** Writes NetCDF-3 files for the tests, by the published format (classic, big-endian, one record dimension at most). */

export interface WrittenVariable {
  readonly name: string
  readonly dimensions: readonly string[]
  readonly type: 'short' | 'int' | 'float' | 'double'
  readonly values: readonly number[]
  readonly attributes: Readonly<Record<string, string | number>>
}

const TYPES = { char: 2, short: 3, int: 4, float: 5, double: 6 } as const
const SIZES = { short: 2, int: 4, float: 4, double: 8 } as const

/** @param dimensions name and size, `record` for the one that grows */
export function netcdf3File(
  dimensions: readonly { readonly name: string; readonly size: number; readonly isRecord?: boolean }[],
  variables: readonly WrittenVariable[],
): Uint8Array {
  const records = dimensions.find(({ isRecord }) => isRecord === true)?.size ?? 0
  const shapeOf = (variable: WrittenVariable) =>
    variable.dimensions.map(name => dimensions.find(each => each.name === name) ?? { name, size: 0 })
  const isRecord = (variable: WrittenVariable) => shapeOf(variable)[0]?.isRecord === true
  const perRecord = (variable: WrittenVariable) =>
    isRecord(variable) ? variable.values.length / records : variable.values.length
  // The only variable with records is not padded: so says the format.
  const isAlone = (variable: WrittenVariable) => isRecord(variable) && variables.filter(isRecord).length === 1
  const padded = (variable: WrittenVariable) => {
    const size = perRecord(variable) * SIZES[variable.type]
    return isAlone(variable) ? size : Math.ceil(size / 4) * 4
  }
  const header = (offsets: readonly number[]) => {
    const out: number[] = [0x43, 0x44, 0x46, 1]
    word(out, records)
    list(out, 10, dimensions.length)
    for (const { name, size, isRecord: grows } of dimensions) {
      text(out, name)
      word(out, grows === true ? 0 : size)
    }
    list(out, 0, 0)
    list(out, 11, variables.length)
    for (const [k, variable] of variables.entries()) {
      text(out, variable.name)
      word(out, variable.dimensions.length)
      for (const name of variable.dimensions)
        word(
          out,
          dimensions.findIndex(each => each.name === name),
        )
      attributes(out, variable)
      word(out, TYPES[variable.type])
      word(out, Math.ceil(padded(variable) / 4) * 4)
      word(out, offsets[k] ?? 0)
    }
    return out
  }
  const start = header([]).length
  const offsets: number[] = []
  let at = start
  for (const grows of [false, true])
    for (const [k, variable] of variables.entries()) {
      if (isRecord(variable) !== grows) continue
      offsets[k] = at
      at += padded(variable)
    }
  const step = variables.filter(isRecord).reduce((sum, variable) => sum + padded(variable), 0)
  const bytes = new Uint8Array(at + step * Math.max(0, records - 1))
  bytes.set(header(offsets))
  const view = new DataView(bytes.buffer)
  for (const [k, variable] of variables.entries())
    variable.values.forEach((value, j) => {
      const count = perRecord(variable)
      const place = (offsets[k] as number) + Math.floor(j / count) * step + (j % count) * SIZES[variable.type]
      write(view, variable.type, place, value)
    })
  return bytes
}

function attributes(out: number[], { attributes: given, type }: WrittenVariable): void {
  const all = Object.entries(given)
  list(out, all.length === 0 ? 0 : 12, all.length)
  for (const [name, value] of all) {
    text(out, name)
    if (typeof value === 'string') {
      word(out, TYPES.char)
      text(out, value)
      continue
    }
    // Fill values have the type of their variable, as they must; the others are doubles.
    const kind = name === '_FillValue' ? type : 'double'
    word(out, TYPES[kind])
    word(out, 1)
    const bytes = new Uint8Array(8)
    write(new DataView(bytes.buffer), kind, 0, value)
    out.push(...bytes.subarray(0, Math.max(4, SIZES[kind])))
  }
}

function write(view: DataView, type: WrittenVariable['type'], at: number, value: number): void {
  if (type === 'short') view.setInt16(at, value)
  else if (type === 'int') view.setInt32(at, value)
  else if (type === 'float') view.setFloat32(at, value)
  else view.setFloat64(at, value)
}

function word(out: number[], value: number): void {
  out.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}

function list(out: number[], tag: number, count: number): void {
  word(out, tag)
  word(out, count)
}

function text(out: number[], value: string): void {
  word(out, value.length)
  for (const letter of value) out.push(letter.charCodeAt(0))
  while (out.length % 4 !== 0) out.push(0)
}
