/** Answers of Open-Meteo: wind (forecast API) and currents (marine API), hourly, at one place or at the nodes of a grid. */
import type { Field, FieldFacts, Quantity, ReadFields } from './field.ts'
import { GRID_LIMITS } from './make-grid.ts'
import { type Refused, refused, type Said, said } from './said.ts'
import { type Sense, speedFactor, vectorOf } from './units.ts'

/** CC BY 4.0, by the terms of Open-Meteo; the models behind it have theirs. */
export const OPEN_METEO_LICENCE = 'CC BY 4.0 (Open-Meteo.com)'

const SERIES: readonly {
  readonly quantity: Quantity
  readonly speed: string
  readonly direction: string
  readonly sense: Sense
}[] = [
  // "Direction following the flow of the current": towards. Winds: where they come from.
  {
    quantity: 'current',
    speed: 'ocean_current_velocity',
    direction: 'ocean_current_direction',
    sense: 'towards',
  },
  { quantity: 'wind', speed: 'wind_speed_10m', direction: 'wind_direction_10m', sense: 'from' },
]

interface Answer {
  readonly latitude: number
  readonly longitude: number
  readonly hourly: Readonly<Record<string, readonly unknown[]>>
  readonly hourly_units: Readonly<Record<string, string>>
  readonly utc_offset_seconds: number
}

/**
 * Reads one answer, or the list that comes for several places. Times without zone are of the answer's own
 * `utc_offset_seconds`; `timeformat=unixtime` is UTC. null is a hole.
 */
export function readOpenMeteo(answer: unknown, fetchedS: number | null = null): ReadFields {
  const list = Array.isArray(answer) ? answer : [answer]
  const answers = list.filter(isAnswer)
  if (answers.length === 0 || answers.length !== list.length) {
    const why = (list[0] as { reason?: unknown } | null)?.reason
    return refused('not-this-format', {
      format: 'Open-Meteo JSON',
      what: typeof why === 'string' ? why.slice(0, 200) : 'hourly',
    })
  }
  const frame = frameOf(answers)
  if ('kind' in frame) return frame
  const fields: Field[] = []
  for (const series of SERIES) {
    if (!answers.every(({ hourly }) => series.speed in hourly && series.direction in hourly)) continue
    const read = readSeries(frame, series, fetchedS)
    if ('kind' in read) return read
    fields.push(read)
  }
  if (fields.length > 0) return { kind: 'read', fields }
  const names = SERIES.map(({ speed, direction }) => `${speed} + ${direction}`).join(', ')
  return refused('no-quantity', { quantity: 'current / wind', names })
}

function isAnswer(value: unknown): value is Answer {
  const answer = value as Partial<Answer> | null
  if (typeof answer?.latitude !== 'number' || typeof answer.longitude !== 'number') return false
  if (typeof answer.hourly !== 'object' || typeof answer.hourly_units !== 'object') return false
  return typeof answer.utc_offset_seconds === 'number' && Object.values(answer.hourly).every(Array.isArray)
}

interface Frame {
  readonly answers: readonly Answer[]
  readonly times: readonly number[]
  readonly latitudes: readonly number[]
  readonly longitudes: readonly number[]
}

function frameOf(answers: readonly Answer[]): Frame | Refused {
  const first = answers[0] as Answer
  const times = timesOf(first)
  if (times === null || times.length < 2) return refused('times')
  if (!answers.every(each => (each.hourly['time'] ?? []).join() === (first.hourly['time'] ?? []).join()))
    return refused('times')
  const latitudes = rising(answers.map(({ latitude }) => latitude))
  const longitudes = rising(answers.map(({ longitude }) => longitude))
  const isGrid = latitudes.length * longitudes.length === answers.length
  const isOne = answers.length === 1
  if (!isOne && (!isGrid || latitudes.length < 2 || longitudes.length < 2))
    return refused('places', { count: answers.length })
  const count = times.length * answers.length
  if (count > GRID_LIMITS.valuesMax / 4)
    return refused('too-large', { size: count, limit: GRID_LIMITS.valuesMax / 4 })
  return { answers, times, latitudes, longitudes }
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b)
}

function timesOf({ hourly, hourly_units: units, utc_offset_seconds: offset }: Answer): number[] | null {
  const written = hourly['time'] ?? []
  const isUnix = units['time'] === 'unixtime'
  const times = written.map(each => {
    if (isUnix) return typeof each === 'number' ? each : Number.NaN
    if (typeof each !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(each)) return Number.NaN
    return Date.parse(`${each}Z`) / 1000 - offset
  })
  return times.some(Number.isNaN) ? null : times
}

function readSeries(
  { answers, times, latitudes, longitudes }: Frame,
  { quantity, speed, direction, sense }: (typeof SERIES)[number],
  fetchedS: number | null,
): Field | Refused {
  const unit = (answers[0] as Answer).hourly_units[speed] ?? ''
  const factor = speedFactor(unit)
  const isSame = answers.every(each => each.hourly_units[speed] === unit)
  if (factor === null || !isSame) return refused('unit', { name: speed, unit })
  const size = times.length * answers.length
  const east = new Float32Array(size).fill(Number.NaN)
  const north = new Float32Array(size).fill(Number.NaN)
  for (const answer of answers) {
    const [speeds, directions] = [answer.hourly[speed] ?? [], answer.hourly[direction] ?? []]
    for (const held of [speeds, directions])
      if (held.length !== times.length) return refused('count', { wanted: times.length, held: held.length })
    const node = latitudes.indexOf(answer.latitude) * longitudes.length + longitudes.indexOf(answer.longitude)
    for (let level = 0; level < times.length; level++) {
      const [value, degrees] = [speeds[level], directions[level]]
      if (typeof value !== 'number' || typeof degrees !== 'number') continue
      const [u, v] = vectorOf(value * factor, degrees, sense)
      east[level * answers.length + node] = u
      north[level * answers.length + node] = v
    }
  }
  const facts: FieldFacts = {
    name: 'Open-Meteo',
    source: quantity === 'wind' ? 'Open-Meteo forecast API' : 'Open-Meteo marine API',
    licence: OPEN_METEO_LICENCE,
    kind: 'forecast',
    fetchedS,
    remarks: remarksOf(quantity, speed, unit, factor),
  }
  return { quantity, facts, times, latitudes, longitudes, east, north }
}

function remarksOf(quantity: Quantity, name: string, unit: string, factor: number): Said[] {
  const remarks: Said[] = factor === 1 ? [] : [said('remark-unit', { name, unit })]
  return quantity === 'current' ? [...remarks, said('remark-model-current')] : remarks
}
