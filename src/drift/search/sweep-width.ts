/**
 * How wide a strip one pass searches: the width of the tables times the factors of weather, speed and fatigue. What the
 * tables do not hold is refused in words; nothing is guessed beyond them.
 */
import {
  AEROPLANE_SPEEDS_KN,
  HELICOPTER_SPEEDS_KN,
  SHIP_TABLE,
  SHIP_VISIBILITIES_KM,
  USCG_TABLE,
  VISIBILITIES_NM,
} from './sweep-table.ts'

/** 'boat': an eye 8 to 14 ft above the sea. 'ship': from the bridge of a merchant ship. 'aircraft': with fixed wings. */
export type Platform = 'boat' | 'ship' | 'helicopter' | 'aircraft'

export interface Looking {
  /** One of `SWEEP_OBJECTS`. */
  readonly object: string
  readonly platform: Platform
  /** Height of eye (boat) or of flight, feet. Not asked of a ship. */
  readonly heightFt: number | null
  readonly visibilityNm: number
  readonly windKn: number
  /** Search speed, knots; the tables have factors for aircraft only. */
  readonly speedKn: number
  /** Crew that is tired: 0.9. */
  readonly isFatigued: boolean
  /** Known to wear a flotation device: four times the width, for a person seen from an aeroplane at 500 ft or lower. */
  readonly hasFlotation?: boolean
  /** Whose weather factors for large objects: 1 / 0.9 / 0.9 (IAMSAR) or 1 / 0.8 / 0.5 (AMSA). */
  readonly weatherAfter?: 'iamsar' | 'amsa'
}

export type SweepWidth =
  | {
      readonly kind: 'known'
      /** Nautical miles; 0 when the tables say that such a thing is not seen so. */
      readonly widthNm: number
      readonly uncorrectedNm: number
      readonly factors: {
        readonly weather: number
        readonly speed: number
        readonly fatigue: number
        readonly flotation: number
      }
      readonly source: string
    }
  | { readonly kind: 'refused'; readonly reason: string }

const USCG = 'USCG Addendum to the National SAR Supplement, COMDTINST M16130.2F'
const AMSA = 'AMSA National Search and Rescue Manual (2023), table D-5:5'

interface Entry {
  readonly weather: 'small' | 'large'
  readonly helicopterSpeed: readonly number[]
  readonly aeroplaneSpeed: readonly number[]
  readonly heights: Readonly<Record<string, readonly Row[]>>
}

interface Row {
  readonly heightFt: number
  readonly widths: readonly number[]
}

const ENTRIES = readTable()
const SHIP_ROWS = new Map(
  SHIP_TABLE.trim()
    .split('\n')
    .map(line => line.split(' '))
    .map(([object, ...widths]) => [object, widths.map(Number)]),
)

/** What the tables know, in their order. */
export const SWEEP_OBJECTS: readonly string[] = [...ENTRIES.keys()]

/**
 * Between tabulated visibilities the lower one holds (as in the source, and the cautious way); between tabulated heights
 * and speeds it is linear.
 */
export function sweepWidth(looking: Looking): SweepWidth {
  const { object, platform, isFatigued } = looking
  const entry = ENTRIES.get(object)
  if (entry === undefined)
    return refuse(`no table knows the object '${object}'. Known: ${SWEEP_OBJECTS.join(', ')}`)
  const wrong = refuseNumbers(looking)
  if (wrong !== null) return refuse(wrong)
  const uncorrected = platform === 'ship' ? fromBridge(looking) : fromTable(entry, looking)
  if (typeof uncorrected === 'string') return refuse(uncorrected)
  const speed = speedFactor(entry, looking)
  if (typeof speed === 'string') return refuse(speed)
  const factors = {
    weather: weatherFactor(entry.weather, looking),
    speed,
    fatigue: isFatigued ? 0.9 : 1,
    flotation: flotationFactor(looking),
  }
  return {
    kind: 'known',
    widthNm: uncorrected * factors.weather * factors.speed * factors.fatigue * factors.flotation,
    uncorrectedNm: uncorrected,
    factors,
    source: platform === 'ship' ? AMSA : USCG,
  }
}

function refuse(reason: string): SweepWidth {
  return { kind: 'refused', reason }
}

function refuseNumbers({ visibilityNm, windKn, speedKn }: Looking): string | null {
  if (!(visibilityNm > 0 && Number.isFinite(visibilityNm)))
    return `the visibility must be more than 0 NM, not ${visibilityNm}`
  if (!(windKn >= 0 && windKn < 200)) return `the wind must be 0 to 200 kn, not ${windKn}`
  return speedKn > 0 && Number.isFinite(speedKn)
    ? null
    : `the search speed must be more than 0 kn, not ${speedKn}`
}

function fromBridge({ object, visibilityNm }: Looking): number | string {
  const widths = SHIP_ROWS.get(object)
  if (widths === undefined)
    return `the table for a ship's bridge does not hold '${object}', only ${[...SHIP_ROWS.keys()].join(', ')}`
  const km = visibilityNm * 1.852
  // 2.7 NM are meant when a report says 5 km.
  const column = SHIP_VISIBILITIES_KM.findLastIndex(each => km >= each - 0.01)
  if (column < 0)
    return `the table for a ship's bridge begins at 5 km (2.7 NM) of visibility, not ${visibilityNm} NM`
  return widths[column]
}

function fromTable(entry: Entry, { platform, heightFt, visibilityNm }: Looking): number | string {
  const rows = entry.heights[platform]
  if (heightFt === null)
    return `the height of the ${platform === 'boat' ? 'eye' : 'flight'} is needed, in feet`
  const [lowest, highest] = [rows[0].heightFt, rows[rows.length - 1].heightFt]
  if (!(heightFt >= lowest && heightFt <= highest))
    return `the tables for a ${platform} go from ${lowest} to ${highest} ft, not ${heightFt} ft`
  const columns: readonly number[] = platform === 'boat' ? VISIBILITIES_NM.boat : VISIBILITIES_NM.air
  const column = columns.findLastIndex(each => visibilityNm >= each)
  if (column < 0) return `the tables begin at ${columns[0]} NM of visibility, not ${visibilityNm} NM`
  return between(
    rows.map(row => row.heightFt),
    rows.map(row => row.widths[column]),
    heightFt,
  )
}

function speedFactor(entry: Entry, { platform, speedKn }: Looking): number | string {
  if (platform === 'boat' || platform === 'ship') return 1
  const speeds: readonly number[] = platform === 'helicopter' ? HELICOPTER_SPEEDS_KN : AEROPLANE_SPEEDS_KN
  const [slowest, fastest] = [speeds[0], speeds[speeds.length - 1]]
  if (speedKn < slowest || speedKn > fastest)
    return `the tables for a ${platform} go from ${slowest} to ${fastest} kn, not ${speedKn} kn`
  return between(speeds, platform === 'helicopter' ? entry.helicopterSpeed : entry.aeroplaneSpeed, speedKn)
}

/** Small: a person, a raft, a boat under 30 ft. By wind: below 15 kn, to 25 kn, above. */
function weatherFactor(size: 'small' | 'large', { windKn, weatherAfter }: Looking): number {
  const sea = windKn < 15 ? 0 : windKn <= 25 ? 1 : 2
  if (size === 'small') return [1, 0.5, 0.25][sea]
  return (weatherAfter === 'amsa' ? [1, 0.8, 0.5] : [1, 0.9, 0.9])[sea]
}

function flotationFactor({ object, platform, heightFt, hasFlotation }: Looking): number {
  const counts =
    object === 'person-in-water' && platform === 'aircraft' && heightFt !== null && heightFt <= 500
  return hasFlotation === true && counts ? 4 : 1
}

function between(at: readonly number[], values: readonly number[], x: number): number {
  const above = at.findIndex(each => each >= x)
  if (at[above] === x || above === 0) return values[above]
  const part = (x - at[above - 1]) / (at[above] - at[above - 1])
  return values[above - 1] + part * (values[above] - values[above - 1])
}

function readTable(): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  let heights: Record<string, readonly Row[]> = {}
  for (const line of USCG_TABLE.trim().split('\n')) {
    if (!line.startsWith(' ')) {
      const [name, weather, helicopter, aeroplane] = line.split(' | ')
      heights = {}
      entries.set(name, {
        weather: weather === 'small' ? 'small' : 'large',
        helicopterSpeed: helicopter.split(' ').map(Number),
        aeroplaneSpeed: aeroplane.split(' ').map(Number),
        heights,
      })
      continue
    }
    const [platform, ...rest] = line.trim().split(' ')
    heights[platform] = rest
      .join(' ')
      .split('; ')
      .map(row => row.split(' ').map(Number))
      .map(([heightFt, ...widths]) => ({ heightFt, widths }))
  }
  return entries
}
