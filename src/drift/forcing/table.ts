/** The table that an officer types: current and wind of one place, hour by hour. It must always work. */
import { METRES_PER_SECOND_PER_KNOT } from '#geo'
import type { Field, FieldFacts, FieldKind, Quantity, ReadFields } from './field.ts'
import { refused, type Refused, said } from './said.ts'
import { vectorOf } from './units.ts'

export const TABLE_LIMITS = { rowsMax: 500, currentKnotsMax: 15, windKnotsMax: 150 } as const

/** Null: not typed. A current or wind is a pair: its speed and its direction, both or none. */
export interface ForcingRow {
  /** Epoch seconds. */
  readonly timeS: number
  readonly latitude: number
  readonly longitude: number
  /** Where the current goes to, degrees true, and how fast. */
  readonly setDegrees: number | null
  readonly driftKnots: number | null
  /** Where the wind comes from, degrees true, at 10 m. */
  readonly windFromDegrees: number | null
  readonly windKnots: number | null
}

export interface ForcingTable {
  readonly name: string
  readonly source: string
  readonly kind: Extract<FieldKind, 'measured' | 'forecast'>
  readonly typedS: number | null
  readonly rows: readonly ForcingRow[]
}

interface Column {
  readonly quantity: Quantity
  readonly speed: 'driftKnots' | 'windKnots'
  readonly direction: 'setDegrees' | 'windFromDegrees'
  readonly sense: 'from' | 'towards'
  readonly knotsMax: number
}

const COLUMNS: readonly Column[] = [
  {
    quantity: 'current',
    speed: 'driftKnots',
    direction: 'setDegrees',
    sense: 'towards',
    knotsMax: TABLE_LIMITS.currentKnotsMax,
  },
  {
    quantity: 'wind',
    speed: 'windKnots',
    direction: 'windFromDegrees',
    sense: 'from',
    knotsMax: TABLE_LIMITS.windKnotsMax,
  },
]

/**
 * Two rows at least, rising in time, of one place. A column that is empty in all rows gives no field; one that is empty
 * in some is refused: between two hours nothing is made up. Rows may be unevenly spaced.
 */
export function readTable({ name, source, kind, typedS, rows }: ForcingTable): ReadFields {
  if (rows.length < 2 || rows.length > TABLE_LIMITS.rowsMax)
    return refused('rows', { count: rows.length, limit: TABLE_LIMITS.rowsMax })
  const first = rows[0] as ForcingRow
  for (const [k, row] of rows.entries()) {
    const wrong = refuseRow(row, k, first, rows[k - 1])
    if (wrong !== null) return wrong
  }
  const facts: FieldFacts = {
    name,
    source,
    licence: '-',
    kind,
    fetchedS: typedS,
    remarks: [said('remark-typed')],
  }
  const fields: Field[] = []
  for (const column of COLUMNS) {
    const read = readColumn(rows, column, facts)
    if (read === null) continue
    if ('kind' in read) return read
    fields.push(read)
  }
  return fields.length > 0
    ? { kind: 'read', fields }
    : refused('no-quantity', { quantity: 'current / wind', names: 'set, drift, wind' })
}

function refuseRow(
  row: ForcingRow,
  k: number,
  first: ForcingRow,
  before: ForcingRow | undefined,
): Refused | null {
  const wrong = (name: string, value: unknown) => refused('row', { row: k + 1, name, value: String(value) })
  if (!Number.isFinite(row.timeS)) return wrong('time', row.timeS)
  if (before !== undefined && row.timeS <= before.timeS) return refused('row-twice', { row: k + 1 })
  if (!(Math.abs(row.latitude) <= 90)) return wrong('latitude', row.latitude)
  if (!(Math.abs(row.longitude) <= 180)) return wrong('longitude', row.longitude)
  if (row.latitude !== first.latitude || row.longitude !== first.longitude)
    return refused('places', { count: 2 })
  for (const { speed, direction, knotsMax } of COLUMNS) {
    const [knots, degrees] = [row[speed], row[direction]]
    if (knots !== null && !(knots >= 0 && knots <= knotsMax)) return wrong(speed, knots)
    if (degrees !== null && !(degrees >= 0 && degrees <= 360)) return wrong(direction, degrees)
    if (knots === null && degrees !== null) return wrong(speed, '-')
    if (degrees === null && knots !== null && knots > 0) return wrong(direction, '-')
  }
  return null
}

function readColumn(
  rows: readonly ForcingRow[],
  { quantity, speed, direction, sense }: Column,
  facts: FieldFacts,
): Field | Refused | null {
  const empty = rows.findIndex(row => row[speed] === null)
  if (rows.every(row => row[speed] === null)) return null
  if (empty >= 0) return refused('row', { row: empty + 1, name: speed, value: '-' })
  const vectors = rows.map(row =>
    vectorOf((row[speed] as number) * METRES_PER_SECOND_PER_KNOT, row[direction] ?? 0, sense),
  )
  const { latitude, longitude } = rows[0] as ForcingRow
  return {
    quantity,
    facts,
    times: rows.map(({ timeS }) => timeS),
    latitudes: [latitude],
    longitudes: [longitude],
    east: Float32Array.from(vectors, ([u]) => u),
    north: Float32Array.from(vectors, ([, v]) => v),
  }
}
