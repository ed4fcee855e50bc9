/** What ERDDAP's griddap answers as .json: a table with a column for each axis and each variable, one row for each node. */
import { readCf } from './cf.ts'
import type { CfSet, CfVariable } from './cf-set.ts'
import type { FieldFacts, Quantity, ReadFields } from './field.ts'
import { GRID_LIMITS } from './make-grid.ts'
import { type Refused, refused } from './said.ts'

export interface ErddapWish {
  readonly facts: FieldFacts
  /** Columns, where the usual names (uo, vo, u10, ...) do not fit: [east, north]. */
  readonly named?: Partial<Record<Quantity, readonly [east: string, north: string]>>
}

interface Table {
  readonly columnNames: readonly string[]
  readonly columnUnits: readonly (string | null)[]
  readonly rows: readonly (readonly unknown[])[]
}

/**
 * Reads an answer of griddap (ERDDAP 2.x, "griddap Data Access Protocol", fileType .json): times are ISO 8601 in UTC,
 * what has no number is null. Rows may stand in any order; a node twice or missing is refused.
 */
export function readErddap(answer: unknown, { facts, named }: ErddapWish): ReadFields {
  const table = tableOf(answer)
  if (table === null) return refused('not-this-format', { format: 'ERDDAP griddap JSON', what: 'table' })
  if (table.rows.length > GRID_LIMITS.valuesMax / 4)
    return refused('too-large', { size: table.rows.length, limit: GRID_LIMITS.valuesMax / 4 })
  const set = setOf(table)
  return 'kind' in set ? set : readCf(set, named === undefined ? { facts } : { facts, named })
}

function tableOf(answer: unknown): Table | null {
  const table = (answer as { table?: Partial<Table> } | null)?.table
  const { columnNames: names, columnUnits: units, rows } = table ?? {}
  if (!Array.isArray(names) || !Array.isArray(units) || !Array.isArray(rows)) return null
  const isWhole =
    names.every(each => typeof each === 'string') &&
    units.length === names.length &&
    rows.every(each => Array.isArray(each) && each.length === names.length)
  return isWhole ? { columnNames: names, columnUnits: units, rows } : null
}

const AXES = new Set(['time', 'depth', 'altitude', 'latitude', 'longitude', 'height', 'lev'])
const TIME_UNIT = 'seconds since 1970-01-01T00:00:00Z'

function setOf({ columnNames, columnUnits, rows }: Table): CfSet | Refused {
  const axes: { name: string; column: number; nodes: number[]; places: Map<number, number> }[] = []
  for (const [column, name] of columnNames.entries()) {
    if (!AXES.has(name)) continue
    const values = rows.map(row => (name === 'time' ? instantOf(row[column]) : numberOf(row[column])))
    if (values.some(Number.isNaN))
      return refused('not-this-format', { format: 'ERDDAP griddap JSON', what: name })
    // A node stands where it first comes: the order of the file, rising or falling.
    const nodes = [...new Set(values)]
    axes.push({ name, column, nodes, places: new Map(nodes.map((node, k) => [node, k])) })
  }
  const shape = axes.map(({ nodes }) => nodes.length)
  const count = shape.reduce((product, each) => product * each, 1)
  if (count !== rows.length) return refused('count', { wanted: count, held: rows.length })
  const places = placesOf(rows, axes, count)
  if (places === null) return refused('count', { wanted: count, held: rows.length })
  const names = axes.map(({ name }) => name)
  return {
    attributes: {},
    variables: columnNames.map((name, column): CfVariable => {
      const axis = axes.find(each => each.name === name)
      const units = name === 'time' ? TIME_UNIT : (columnUnits[column] ?? '')
      if (axis !== undefined)
        return {
          name,
          dimensions: [name],
          shape: [axis.nodes.length],
          attributes: { units },
          values: () => axis.nodes,
        }
      const values = () => {
        const placed = new Float64Array(count).fill(Number.NaN)
        rows.forEach((row, k) => (placed[places[k] as number] = numberOf(row[column])))
        return placed
      }
      return { name, dimensions: names, shape, attributes: { units }, values }
    }),
  }
}

function placesOf(
  rows: Table['rows'],
  axes: readonly { name: string; column: number; places: Map<number, number>; nodes: readonly number[] }[],
  count: number,
): Uint32Array | null {
  const places = new Uint32Array(rows.length)
  const isTaken = new Uint8Array(count)
  for (const [k, row] of rows.entries()) {
    let place = 0
    for (const { name, column, nodes, places: at } of axes) {
      const value = name === 'time' ? instantOf(row[column]) : numberOf(row[column])
      place = place * nodes.length + (at.get(value) as number)
    }
    if (isTaken[place] === 1) return null
    isTaken[place] = 1
    places[k] = place
  }
  return places
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN
}

/** ISO 8601 in UTC only: a time without zone is no instant. */
function instantOf(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return Number.NaN
  return Date.parse(value) / 1000
}
