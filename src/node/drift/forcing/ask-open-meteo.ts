/** Questions to Open-Meteo. Free of charge for others than companies up to 10,000 a day; a state asks its own subscription. */
import {
  type Field,
  type ForcingArea,
  type ForcingWish,
  type ReadFields,
  readOpenMeteo,
  refused,
} from '#drift'
import { askJson, hoursOf } from './ask.ts'
import { FORCING_LIMITS } from './limits.ts'
import type { OpenMeteoEntry, SourceShell } from './entries.ts'

/** Their models stand on some 8 km (current) and 2 to 10 km (wind): finer questions only repeat nodes. */
const OPEN_METEO_STEP_DEGREES = 0.125

/** Wind of the forecast API and current of the marine API, at the nodes of a grid over the area. */
export async function openMeteo(
  entry: OpenMeteoEntry,
  wish: ForcingWish,
  { door, nowS }: SourceShell,
): Promise<ReadFields> {
  const places = placesOf(wish.area)
  if (places.latitudes.length > FORCING_LIMITS.placesMax)
    return refused('too-large', { size: places.latitudes.length, limit: FORCING_LIMITS.placesMax })
  const halves = [
    { origin: entry.forecast, path: '/v1/forecast', hourly: 'wind_speed_10m,wind_direction_10m' },
    { origin: entry.marine, path: '/v1/marine', hourly: 'ocean_current_velocity,ocean_current_direction' },
  ]
  const [start, end] = hoursOf(wish)
  const fields: Field[] = []
  for (const { origin, path, hourly } of halves) {
    if (origin === null) continue
    const url = new URL(path, origin)
    url.search = new URLSearchParams({
      latitude: places.latitudes.join(),
      longitude: places.longitudes.join(),
      hourly,
      start_hour: start,
      end_hour: end,
      wind_speed_unit: 'ms',
      timezone: 'GMT',
    }).toString()
    const answer = await askJson(door, url)
    if (answer.kind === 'refused') return answer
    const read = readOpenMeteo(asked(answer.json, places), nowS())
    if (read.kind === 'refused') return read
    fields.push(...read.fields)
  }
  return fields.length > 0
    ? { kind: 'read', fields }
    : refused('no-quantity', { quantity: 'current / wind', names: 'forecast, marine' })
}

interface Places {
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
}

function placesOf({ west, south, east, north }: ForcingArea): Places {
  const [rows, columns] = [axis(south, north), axis(west, east)]
  return {
    latitudes: rows.flatMap(row => columns.map(() => row)),
    longitudes: rows.flatMap(() => columns),
  }
}

/** The place of an answer is the middle of a cell of their model, up to half a cell off: it is used as that of the question. */
function asked(json: unknown, { latitudes, longitudes }: Places): unknown {
  if (!Array.isArray(json) || json.length !== latitudes.length) return json
  return json.map((answer: unknown, k) =>
    typeof answer === 'object' && answer !== null
      ? Object.assign({}, answer, { latitude: latitudes[k], longitude: longitudes[k] })
      : answer,
  )
}

function axis(first: number, last: number): number[] {
  const start = Math.floor(first / OPEN_METEO_STEP_DEGREES)
  const count = Math.max(2, Math.ceil(last / OPEN_METEO_STEP_DEGREES) - start + 1)
  return Array.from({ length: count }, (_, k) => (start + k) * OPEN_METEO_STEP_DEGREES)
}
