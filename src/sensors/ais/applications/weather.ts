/** Weather and sea at a station: DAC 1 FI 11 (IMO SN/Circ.236) and FI 31 (SN.1/Circ.289). */
import { count, flag, signed, word } from '../field.ts'
import { coarseLatitude, coarseLongitude, dayToMinute } from '../quantities.ts'

const PER_DEGREE = 60_000
const TRENDS = ['steady', 'decreasing', 'increasing', null] as const
const degrees = { max: 359, about: 'degrees, coming from' } as const

const wind = [
  count('windSpeedKnots', 7, { max: 126 }),
  count('windGustKnots', 7, { max: 126 }),
  count('windDirectionDegrees', 9, degrees),
  count('windGustDirectionDegrees', 9, degrees),
] as const

const currents = [
  count('currentSpeedKnots', 8, { max: 251, per: 10 }),
  count('currentDirectionDegrees', 9, { max: 359 }),
  count('currentSpeed2Knots', 8, { max: 251, per: 10 }),
  count('currentDirection2Degrees', 9, { max: 359 }),
  count('currentDepth2Metres', 5, { none: [31] }),
  count('currentSpeed3Knots', 8, { max: 251, per: 10 }),
  count('currentDirection3Degrees', 9, { max: 359 }),
  count('currentDepth3Metres', 5, { none: [31] }),
] as const

const waves = [
  count('waveHeightMetres', 8, { max: 251, per: 10 }),
  count('wavePeriodSeconds', 6, { max: 60 }),
  count('waveDirectionDegrees', 9, { max: 359 }),
  count('swellHeightMetres', 8, { max: 251, per: 10 }),
  count('swellPeriodSeconds', 6, { max: 60 }),
  count('swellDirectionDegrees', 9, { max: 359 }),
  count('seaStateBeaufort', 4, { max: 12 }),
] as const

const precipitation = word('precipitation', 3, [
  null,
  'rain',
  'thunderstorm',
  'freezing rain',
  'mixed',
  'snow',
  null,
  null,
])
const ice = word('ice', 2, ['no', 'yes', null, null])

export const WEATHER_236 = [
  coarseLatitude('latitude', 24, PER_DEGREE),
  coarseLongitude('longitude', 25, PER_DEGREE),
  dayToMinute('observed'),
  ...wind,
  count('airTemperatureCelsius', 11, { max: 1200, per: 10, offset: -60 }),
  count('humidityPercent', 7, { max: 100 }),
  count('dewPointCelsius', 10, { max: 700, per: 10, offset: -20 }),
  count('pressureHectopascals', 9, { max: 400, offset: 800 }),
  word('pressureTrend', 2, TRENDS),
  count('visibilityNauticalMiles', 8, { max: 250, per: 10 }),
  count('waterLevelMetres', 9, { max: 400, per: 10, offset: -10 }),
  word('waterLevelTrend', 2, TRENDS),
  ...currents,
  ...waves,
  count('waterTemperatureCelsius', 10, { max: 600, per: 10, offset: -10 }),
  precipitation,
  count('salinityPermille', 9, { max: 500, per: 10 }),
  ice,
] as const

export const WEATHER_289 = [
  coarseLongitude('longitude', 25, PER_DEGREE),
  coarseLatitude('latitude', 24, PER_DEGREE),
  flag('positionAccuracyHigh'),
  dayToMinute('observed'),
  ...wind,
  signed('airTemperatureCelsius', 11, { min: -600, max: 600, per: 10 }),
  count('humidityPercent', 7, { max: 100 }),
  signed('dewPointCelsius', 10, { min: -200, max: 500, per: 10 }),
  count('pressureHectopascals', 9, { max: 402, offset: 799 }),
  word('pressureTrend', 2, TRENDS),
  flag('visibilityGreater', 'true: the visibility is beyond what the sensor reaches'),
  count('visibilityNauticalMiles', 7, { max: 126, per: 10 }),
  count('waterLevelMetres', 12, { max: 4000, per: 100, offset: -10 }),
  word('waterLevelTrend', 2, TRENDS),
  ...currents,
  ...waves,
  signed('waterTemperatureCelsius', 10, { min: -100, max: 500, per: 10 }),
  precipitation,
  count('salinityPermille', 9, { max: 501, per: 10 }),
  ice,
] as const
