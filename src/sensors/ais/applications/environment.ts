/** Environmental sensor reports: DAC 1 FI 26 (IMO SN.1/Circ.289), 112 bits each. Kinds not laid out here keep their bits. */
import { count, type JsonSchema, type Layout, readRecord, signed, spare, text, word } from '../field.ts'
import type { Payload } from '../payload.ts'
import { dayToMinute, latitude, longitude } from '../quantities.ts'

const REPORT_BITS = 112
const REPORTS_MAX = 8
const HEAD_BITS = 27
const directions = { max: 359 } as const
const HEAD = [count('sensor', 4), dayToMinute('observed'), count('site', 7)] as const

const KINDS: readonly { readonly kind: string; readonly layout: Layout | null }[] = [
  {
    kind: 'location',
    layout: [
      longitude,
      latitude,
      count('altitudeMetres', 11, { max: 2000, per: 10 }),
      count('owner', 4, { none: [0] }),
      count('timeoutCode', 3),
    ],
  },
  { kind: 'station', layout: [text('station', 14)] },
  {
    kind: 'wind',
    layout: [
      count('windSpeedKnots', 7, { max: 121 }),
      count('windGustKnots', 7, { max: 121 }),
      count('windDirectionDegrees', 9, directions),
      count('windGustDirectionDegrees', 9, directions),
      count('sensorDescription', 3),
      count('forecastSpeedKnots', 7, { max: 121 }),
      count('forecastGustKnots', 7, { max: 121 }),
      count('forecastDirectionDegrees', 9, directions),
      dayToMinute('forecastFrom'),
      count('forecastMinutes', 8, { none: [0, 255] }),
    ],
  },
  {
    kind: 'waterLevel',
    layout: [
      count('levelType', 1),
      signed('levelMetres', 16, { none: [-32_768], per: 100 }),
      word('levelTrend', 2, ['steady', 'decreasing', 'increasing', null]),
      count('verticalDatum', 5, { none: [14] }),
      count('sensorDescription', 3),
      count('forecastType', 1),
      signed('forecastMetres', 16, { none: [-32_768], per: 100 }),
      dayToMinute('forecastFrom'),
      count('forecastMinutes', 8, { none: [0, 255] }),
    ],
  },
  {
    kind: 'current',
    layout: [...current(''), ...current('2'), ...current('3'), count('sensorDescription', 3)],
  },
  { kind: 'currentThreeAxes', layout: null },
  { kind: 'horizontalFlow', layout: null },
  { kind: 'seaState', layout: null },
  { kind: 'salinity', layout: null },
  {
    kind: 'weather',
    layout: [
      signed('airTemperatureCelsius', 11, { min: -600, max: 600, per: 10 }),
      count('airTemperatureSensor', 3),
      count('precipitationCode', 2, { none: [3] }),
      count('visibilityNauticalMiles', 8, { max: 240, per: 10 }),
      signed('dewPointCelsius', 10, { min: -200, max: 500, per: 10 }),
      count('dewPointSensor', 3),
      count('pressureHectopascals', 9, { max: 402, offset: 799 }),
      word('pressureTrend', 2, ['steady', 'decreasing', 'increasing', null]),
      count('pressureSensor', 3),
      count('salinityPermille', 9, { max: 501, per: 10 }),
      spare(25),
    ],
  },
  {
    kind: 'airGap',
    layout: [
      count('airDraughtMetres', 13, { none: [0], max: 8191, per: 100 }),
      count('airGapMetres', 13, { none: [0], max: 8191, per: 100 }),
      word('airGapTrend', 2, ['steady', 'decreasing', 'increasing', null]),
      count('forecastGapMetres', 13, { none: [0], per: 100 }),
      dayToMinute('forecastFrom'),
    ],
  },
]

function current(which: string) {
  return [
    count(`currentSpeed${which}Knots`, 8, { max: 246, per: 10 }),
    count(`currentDirection${which}Degrees`, 9, directions),
    count(`currentDepth${which}Metres`, 9, { max: 361 }),
  ]
}

export type EnvironmentReport = Readonly<Record<string, unknown>> & { readonly kind: string | null }

export const ENVIRONMENT_SCHEMA: Record<string, JsonSchema> = {
  reports: {
    type: 'array',
    items: { type: 'object', properties: { kind: { type: ['string', 'null'] } }, required: ['kind'] },
  },
}

export function readEnvironment(
  payload: Payload,
  from: number,
): { readonly reports: readonly EnvironmentReport[] } {
  const reports: EnvironmentReport[] = []
  for (let at = from; at + REPORT_BITS <= payload.bits && reports.length < REPORTS_MAX; at += REPORT_BITS) {
    reports.push(readReport(payload, at))
  }
  return { reports }
}

function readReport(payload: Payload, at: number): EnvironmentReport {
  const { sensor, ...head } = readRecord(HEAD, payload, at)
  const known = KINDS[sensor as number]
  const body = at + HEAD_BITS
  if (known === undefined || known.layout === null) {
    return { kind: known?.kind ?? null, ...head, bits: payload.hex(body, REPORT_BITS - HEAD_BITS) }
  }
  return { kind: known.kind, ...head, ...readRecord(known.layout, payload, body) }
}
