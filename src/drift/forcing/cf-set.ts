/** A data set as NetCDF knows it: variables on named dimensions, with attributes. What the readers of files give. */

export type CfAttribute = string | number | readonly number[]

export interface CfVariable {
  readonly name: string
  /** Names of its dimensions, the slowest first. */
  readonly dimensions: readonly string[]
  readonly shape: readonly number[]
  readonly attributes: Readonly<Record<string, CfAttribute>>
  /** As stored: packed, with fill values. Called only for variables that are wanted. */
  values(): ArrayLike<number>
}

export interface CfSet {
  readonly attributes: Readonly<Record<string, CfAttribute>>
  readonly variables: readonly CfVariable[]
}

export function textOf(variable: CfVariable, name: string): string {
  const value = variable.attributes[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Numbers of an attribute; none when it is not there. */
export function numbersOf(variable: CfVariable, name: string): readonly number[] {
  const value = variable.attributes[name]
  if (typeof value === 'number') return [value]
  return typeof value === 'object' ? value : []
}

/** Beyond it a number is a fill value that nobody declared: NetCDF's own is 9.97e36. */
const UNDECLARED_FILL = 1e30

/** Unpacks (CF 1.11, sections 2.5.1 and 8.1): fill values, missing values and what is outside the valid range become NaN. */
export function unpacker(variable: CfVariable): (packed: number) => number {
  const fills = [...numbersOf(variable, '_FillValue'), ...numbersOf(variable, 'missing_value')]
  const range = numbersOf(variable, 'valid_range')
  const least = numbersOf(variable, 'valid_min')[0] ?? range[0] ?? Number.NEGATIVE_INFINITY
  const most = numbersOf(variable, 'valid_max')[0] ?? range[1] ?? Number.POSITIVE_INFINITY
  const scale = numbersOf(variable, 'scale_factor')[0] ?? 1
  const offset = numbersOf(variable, 'add_offset')[0] ?? 0
  // A fill value of a Float32 may be declared with the digits of a double, and the other way about.
  const exact = new Set([...fills, ...fills.map(Math.fround)])
  return packed => {
    if (exact.has(packed) || !(packed >= least && packed <= most) || Math.abs(packed) > UNDECLARED_FILL)
      return Number.NaN
    return packed * scale + offset
  }
}
