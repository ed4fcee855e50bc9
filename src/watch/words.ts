/** Figures and places in the words of both languages: nautical miles (M in French), knots (nd), UTC, degrees and minutes. */
import { METRES_PER_NAUTICAL_MILE, METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import type { Centre, Range } from '#records'

export interface Said {
  readonly en: string
  readonly fr: string
}

export const CENTRE_WORDS: Readonly<Record<Centre, string>> = { UK: 'MRCC Dover', FR: 'CROSS Gris-Nez' }

export function said(en: string, fr: string): Said {
  return { en, fr }
}

/** Nautical miles with as many digits as they can bear. */
export function miles(metres: number): Said {
  const value = metres / METRES_PER_NAUTICAL_MILE
  return figure(value.toFixed(value < 10 ? 1 : 0), 'nm', 'M')
}

/** Miles to a hundredth: of distances at which ships meet. */
export function fineMiles(metres: number): Said {
  return figure((metres / METRES_PER_NAUTICAL_MILE).toFixed(2), 'nm', 'M')
}

/** @param speed m/s */
export function knots(speed: number): Said {
  return figure((speed / METRES_PER_SECOND_PER_KNOT).toFixed(1), 'kn', 'nd')
}

export function minutes(ms: number): Said {
  const whole = Math.max(0, Math.round(ms / 60_000))
  if (whole === 0) return said('less than a minute', 'moins d’une minute')
  return said(`${whole} min`, `${whole} min`)
}

export function percent(share: number): Said {
  const whole = Math.round(share * 100)
  return said(`${whole} %`, `${whole} %`)
}

export function clock(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 16)} UTC`
}

/** 51°02.4′ N 001°26.4′ E. */
export function position({ latitude, longitude }: Position): string {
  return `${angle(latitude, 2)} ${latitude < 0 ? 'S' : 'N'} ${angle(longitude, 3)} ${longitude < 0 ? 'W' : 'E'}`
}

/** Place and how far off it may be (95 %), for the inputs of a rule. NaN: nobody says how far. */
export function placeInput(what: string, at: Position, doubtMetres: number): string {
  const doubt = Number.isNaN(doubtMetres) ? 'doubt not known' : `± ${Math.round(doubtMetres)} m`
  return `${what}: ${position(at)} ${doubt}`
}

/** `12`, `12 to 30`, `at least 12`; null: nobody said. */
export function peopleWords({ min, max }: Range): Said | null {
  if (min === null && max === null) return null
  if (min === null) return said(`at most ${max} people`, `au plus ${max} personnes`)
  if (max === null) return said(`at least ${min} people`, `au moins ${min} personnes`)
  if (min === max) return said(`${min} people`, `${min} personnes`)
  return said(`${min} to ${max} people`, `${min} à ${max} personnes`)
}

export const SIMULATED = said('Simulated', 'Simulé')

function figure(value: string, unit: string, unitFr: string): Said {
  return said(`${value} ${unit}`, `${value.replace('.', ',')} ${unitFr}`)
}

function angle(value: number, digits: number): string {
  const tenths = Math.round(Math.abs(value) * 600)
  const degrees = String(Math.floor(tenths / 600)).padStart(digits, '0')
  return `${degrees}°${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}′`
}
