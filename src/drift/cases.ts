/** Cases of the measuring door, entente-drift-cases/1: from JSON to a case, its forcing and its coast, or why not. */
import type { CoastSpec } from './coast/coast.ts'
import type { CurrentTerm, FormulaSpec, WindTerm } from './forcing/formula.ts'
import type { ForcingSource } from './forcing/forcing.ts'
import { mixtureOf } from './objects/mixtures.ts'
import type { DriftCase } from './scenario.ts'

export const CASES_FORMAT = 'entente-drift-cases/1'
const CASE_FORMAT = 'entente-drift-case/1'
const CASES_MAX = 1000
const TERMS_MAX = 64
const SPEED_MS_MAX = { current: 15, wind: 100 } as const

export interface WrittenCase {
  readonly name: string
  readonly question: DriftCase
  readonly forcing: FormulaSpec
  readonly coast: CoastSpec
}

/** Said to the person who wrote the file: where in it, and what would be right. */
export class WrongCase extends Error {
  override readonly name = 'WrongCase'
}

type Fields = Readonly<Record<string, unknown>>

const SOURCE: ForcingSource = {
  name: 'Formula of the case',
  source: 'the file of cases',
  licence: 'as the file',
  isDemo: false,
  fetchedS: null,
  remarks: [],
}

/**
 * @param asked particles and seed for all cases: the file does not say them
 * @throws WrongCase with the place and the reason
 */
export function readCases(
  value: unknown,
  asked: { readonly particles: number; readonly seed: number },
): readonly WrittenCase[] {
  const file = fieldsOf(value, 'the file')
  if (file['format'] !== CASES_FORMAT)
    throw new WrongCase(`the file is not of the format ${CASES_FORMAT}, but says ${show(file['format'])}`)
  const epochS = instant(file['epoch'], 'epoch')
  const cases = listOf(file['cases'], 'cases', CASES_MAX)
  const read = cases.map((each, at) => readCase(each, at, epochS, asked))
  const twice = read.find((each, at) => read.findIndex(other => other.name === each.name) !== at)
  if (twice !== undefined) throw new WrongCase(`two cases are called '${twice.name}'`)
  return read
}

function readCase(
  value: unknown,
  at: number,
  epochS: number,
  asked: { readonly particles: number; readonly seed: number },
): WrittenCase {
  const fields = fieldsOf(value, `cases[${at}]`)
  const name = fields['case']
  if (typeof name !== 'string' || name === '') throw new WrongCase(`cases[${at}] has no name in 'case'`)
  const where = (field: string) => `case '${name}': ${field}`
  if (fields['format'] !== undefined && fields['format'] !== CASE_FORMAT)
    throw new WrongCase(`${where('format')} is not ${CASE_FORMAT}, but ${show(fields['format'])}`)
  const number = (field: string, least: number, most: number, otherwise?: number) =>
    numberOf(fields[field] ?? otherwise, where(field), least, most)
  const compat = compatOf(fields['compat'], where('compat'))
  const direction = oneOf(fields['direction'] ?? 'forward', ['forward', 'backward'], where('direction'))
  const start = fieldsOf(fields['start'], where('start'))
  const startS = instant(start['time'], where('start.time'))
  const longitude = numberOf(start['lon'], where('start.lon'), -180, 180)
  const latitude = numberOf(start['lat'], where('start.lat'), -85, 85)
  const releaseS = number('releaseHours', 0, 240, 0) * 3600
  const noise = fieldsOf(fields['noise'] ?? {}, where('noise'))
  const stepS = number('stepS', 1, 86_400, 600)
  return {
    name,
    question: {
      seed: asked.seed,
      particles: asked.particles,
      scenarios: [
        {
          id: name,
          weight: 1,
          objects: partsOf(fields['object'], where('object')),
          place: { kind: 'point', at: { latitude, longitude } },
          window:
            direction === 'forward'
              ? { fromS: startS, toS: startS + releaseS }
              : { fromS: startS - releaseS, toS: startS },
          positionStdM: number('radiusM', 0, 1e6, 0),
          capsize: null,
        },
      ],
      direction,
      hours: number('hours', 0, 1e6),
      stepS,
      snapshotS: 3600,
      jibePerHour: number('jibePerHour', 0, 1, 0.04),
      jibe: oneOf(fields['jibe'] ?? 'slope', ['slope', 'side'], where('jibe')),
      doubt: {
        currentMs: numberOf(noise['currentMs'] ?? 0, where('noise.currentMs'), 0, 5),
        windMs: numberOf(noise['windMs'] ?? 0, where('noise.windMs'), 0, 30),
        timeScaleS:
          (noise['timeScaleS'] ?? null) === null
            ? null
            : numberOf(noise['timeScaleS'], where('noise.timeScaleS'), 1, 1e7),
      },
      scheme: compat === null ? 'midpoint' : 'euler',
      compat,
    },
    forcing: {
      kind: 'formula',
      source: SOURCE,
      epochS,
      current: listOf(fields['current'] ?? [], where('current'), TERMS_MAX).map((term, k) =>
        readTerm(term, where(`current[${k}]`)),
      ),
      wind: readWind(fields['wind'], where('wind')),
    },
    coast: coastOf(fields['landEastOfLon'], where('landEastOfLon'), longitude),
  }
}

function partsOf(key: unknown, where: string): DriftCase['scenarios'][number]['objects'] {
  const mixture = typeof key === 'string' ? mixtureOf(key) : null
  if (mixture === null)
    throw new WrongCase(
      `${where}: there is no object class ${show(key)}. The 85 classes are those of the SAROPS list, such as PIW-1 or LIFE-RAFT-DB-10; the mixture for the Channel is SMALL-BOAT-CHANNEL`,
    )
  return mixture.parts
}

function compatOf(value: unknown, where: string): 'opendrift' | null {
  if (value === undefined || value === null) return null
  return oneOf(value, ['opendrift'] as const, where)
}

function coastOf(value: unknown, where: string, startLongitude: number): CoastSpec {
  if (value === undefined || value === null) return { kind: 'none' }
  const landEastOf = numberOf(value, where, -180, 180)
  if (startLongitude > landEastOf)
    throw new WrongCase(
      `${where}: the position ${startLongitude} E is on land, which begins at ${landEastOf} E. Give a position at sea`,
    )
  return { kind: 'meridian', landEastOf }
}

function readTerm(value: unknown, where: string): CurrentTerm {
  const fields = fieldsOf(value, where)
  const kind = oneOf(fields['kind'], ['uniform', 'ellipse', 'shear-ellipse'], `${where}.kind`)
  const most = SPEED_MS_MAX.current
  const speed = (field: string) =>
    numberOf(fields[field], `${where}.${field}`, -most, most, 'm/s; is it in another unit?')
  const plain = (field: string) => numberOf(fields[field], `${where}.${field}`, -1e6, 1e6)
  const period = (field: string) => numberOf(fields[field], `${where}.${field}`, 1e-3, 1e9)
  if (kind === 'uniform') return { kind, u: speed('u'), v: speed('v') }
  const ellipse = {
    majorMs: speed('majorMs'),
    minorMs: speed('minorMs'),
    inclinationDeg: plain('inclinationDeg'),
    periodS: period('periodS'),
  }
  if (kind === 'ellipse') return { kind, ...ellipse, phaseDeg: plain('phaseDeg') }
  return {
    kind,
    ...ellipse,
    latAmplitude: plain('latAmplitude'),
    lat0: plain('lat0'),
    latPeriodDeg: period('latPeriodDeg'),
    phaseDegPerLonDeg: plain('phaseDegPerLonDeg'),
    lon0: plain('lon0'),
  }
}

const CALM: WindTerm = {
  kind: 'varying',
  speedMs: { mean: 0, amplitude: 0, periodS: 86_400, function: 'sin' },
  fromDeg: { start: 0, perHour: 0 },
}

function readWind(value: unknown, where: string): WindTerm {
  if (value === undefined || value === null) return CALM
  const fields = fieldsOf(value, where)
  oneOf(fields['kind'] ?? 'varying', ['varying'], `${where}.kind`)
  const speed = fieldsOf(fields['speedMs'], `${where}.speedMs`)
  const from = fieldsOf(fields['fromDeg'], `${where}.fromDeg`)
  const most = SPEED_MS_MAX.wind
  const unit = 'm/s; is it in another unit?'
  return {
    kind: 'varying',
    speedMs: {
      mean: numberOf(speed['mean'], `${where}.speedMs.mean`, -most, most, unit),
      amplitude: numberOf(speed['amplitude'] ?? 0, `${where}.speedMs.amplitude`, -most, most, unit),
      periodS: numberOf(speed['periodS'] ?? 86_400, `${where}.speedMs.periodS`, 1e-3, 1e9),
      function: oneOf(speed['function'] ?? 'sin', ['sin', 'cos'], `${where}.speedMs.function`),
    },
    fromDeg: {
      start: numberOf(from['start'], `${where}.fromDeg.start`, -1e6, 1e6),
      perHour: numberOf(from['perHour'] ?? 0, `${where}.fromDeg.perHour`, -1e6, 1e6),
    },
  }
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new WrongCase(`${where} must be an object with fields, not ${show(value)}`)
}

function listOf(value: unknown, where: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongCase(`${where} must be a list, not ${show(value)}`)
  if (value.length > most) throw new WrongCase(`${where} has ${value.length} entries; ${most} is the most`)
  return value
}

function numberOf(value: unknown, where: string, least: number, most: number, unit = ''): number {
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw new WrongCase(
    `${where} must be a number from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}, not ${show(value)}`,
  )
}

function oneOf<T extends string>(value: unknown, known: readonly T[], where: string): T {
  const found = known.find(each => each === value)
  if (found !== undefined) return found
  throw new WrongCase(`${where} must be ${known.map(each => `'${each}'`).join(' or ')}, not ${show(value)}`)
}

function instant(value: unknown, where: string): number {
  const ms =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isFinite(ms)) return ms / 1000
  throw new WrongCase(`${where} must be an instant in UTC such as 2026-03-01T00:00:00Z, not ${show(value)}`)
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
