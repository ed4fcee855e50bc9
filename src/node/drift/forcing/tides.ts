/**
 * Heights of the tide at ports, by harmonic constants under open licences (@neaps/tide-database: TICON-4, CC BY 4.0).
 * Heights only: no stream comes from here. High waters and coefficients are what atlases of streams are entered with.
 */
import { type Refused, refused, type TideMark } from '#drift'
import { FORCING_LIMITS } from './limits.ts'

export interface TidePort {
  readonly id: string
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  readonly licence: string
  /** To be shown wherever its tides are. */
  readonly attribution: string
}

export interface TideExtreme {
  readonly timeS: number
  /** Metres above chart datum (lowest astronomical tide). */
  readonly heightM: number
  readonly isHigh: boolean
}

export interface Tides {
  readonly kind: 'tides'
  readonly port: TidePort
  readonly extremes: readonly TideExtreme[]
  heightAt(timeS: number): number
}

/** Names of places in the database are not always right; these ids were looked at one by one. */
export const TIDE_PORTS = {
  dover: 'ticon/dover-dov-gbr-bodc',
  calais: 'ticon/calais-55-fra-refmar',
  boulogne: 'ticon/boulogne_sur_mer-111-fra-refmar',
  dunkerque: 'ticon/dunkerque-2-fra-refmar',
  dieppe: 'ticon/dieppe-24-fra-refmar',
  leHavre: 'ticon/le_havre-4-fra-refmar',
  cherbourg: 'ticon/cherbourg-13-fra-refmar',
  brest: 'ticon/brest-822-fra-uhslc_fd',
} as const

/** Both packages are read when the first tide is asked for: the database is 9 MB. */
async function library() {
  const [{ stationsById }, { createTidePredictor }] = await Promise.all([
    import('@neaps/tide-database'),
    import('@neaps/tide-predictor'),
  ])
  return { stationsById, createTidePredictor }
}

/** High and low waters of a window. Refused when the port is not known, its licence is not open, or the window too long. */
export async function tidesOf(id: string, fromS: number, toS: number): Promise<Tides | Refused> {
  const { stationsById, createTidePredictor } = await library()
  const station = stationsById.get(id)
  if (station === undefined || station.kind !== 'tide' || station.harmonic_constituents.length === 0)
    return refused('not-known', { what: 'port', name: id.slice(0, 80) })
  const { license } = station
  // CC BY-NC and unknown ones stay out: a state's service may not stand on them.
  if (!license.commercial_use) return refused('licence-closed', { name: station.name, licence: license.type })
  const days = (toS - fromS) / 86_400
  if (!(days >= 0 && days <= FORCING_LIMITS.tideDaysMax))
    return refused('too-large', { size: `${Math.ceil(days)} d`, limit: `${FORCING_LIMITS.tideDaysMax} d` })
  const predictor = createTidePredictor(station.harmonic_constituents, { offset: datumOf(station.datums) })
  const span = { start: new Date(fromS * 1000), end: new Date(toS * 1000) }
  return {
    kind: 'tides',
    port: {
      id,
      name: station.name,
      latitude: station.latitude,
      longitude: station.longitude,
      licence: license.type.toUpperCase(),
      attribution: station.attribution,
    },
    extremes: predictor.getExtremesPrediction(span).map(({ time, level, high }) => ({
      timeS: time.getTime() / 1000,
      heightM: level,
      isHigh: high,
    })),
    heightAt: timeS => predictor.getWaterLevelAtTime({ time: new Date(timeS * 1000) }).level,
  }
}

/** Mean level above chart datum. */
function datumOf(datums: Readonly<Record<string, number>>): number {
  return (datums['MSL'] ?? 0) - (datums['LAT'] ?? 0)
}

/** Half the range of a tide of coefficient 100 at Brest (unité de hauteur, SHOM), metres. */
const BREST_UNIT_M = 3.05
/** The coefficient is of the semidiurnal tide alone: two tides a day, degrees an hour. */
const SEMIDIURNAL = { from: 26, to: 32 }
const TIDE_S = 12.6 * 3600

export interface HighWaters {
  readonly kind: 'marks'
  readonly port: TidePort
  readonly marks: readonly TideMark[]
}

/**
 * High waters of a port from a tide before the window to one after it, each with the coefficient of its tide at Brest:
 * 100 x half the semidiurnal range / 3.05 m. Within about 3 of SHOM's tables, which know more constituents.
 */
export async function highWaters(id: string, fromS: number, toS: number): Promise<HighWaters | Refused> {
  const tides = await tidesOf(id, fromS - TIDE_S, toS + TIDE_S)
  if (tides.kind === 'refused') return tides
  const brest = await brestCoefficients(fromS - 3 * TIDE_S, toS + TIDE_S)
  const marks = tides.extremes
    .filter(({ isHigh }) => isHigh)
    .flatMap(({ timeS }): TideMark[] => {
      // The wave passes Brest first: the tide is that of the last high water there.
      const passed = brest.findLast(each => each.timeS <= timeS)
      return passed === undefined ? [] : [{ timeS, coefficient: passed.coefficient }]
    })
  return { kind: 'marks', port: tides.port, marks }
}

/** High waters of the semidiurnal tide at Brest with their coefficients. */
export async function brestCoefficients(fromS: number, toS: number): Promise<readonly TideMark[]> {
  const { stationsById, createTidePredictor } = await library()
  const station = stationsById.get(TIDE_PORTS.brest)
  if (station === undefined) throw new Error('the database of tides has no Brest')
  const known = createTidePredictor.constituents
  const semidiurnal = station.harmonic_constituents.filter(({ name }) => {
    const speed = known[name]?.speed ?? 0
    return speed >= SEMIDIURNAL.from && speed <= SEMIDIURNAL.to
  })
  const predictor = createTidePredictor(semidiurnal, { offset: false })
  return predictor
    .getExtremesPrediction({ start: new Date(fromS * 1000), end: new Date(toS * 1000) })
    .filter(({ high }) => high)
    .map(({ time, level }) => ({
      timeS: time.getTime() / 1000,
      coefficient: Math.min(120, Math.max(20, (100 * level) / BREST_UNIT_M)),
    }))
}
