/** The sand banks, SCHEMATIC: long ellipses where the banks lie. They say nothing about depth. */
import { METRES_PER_NAUTICAL_MILE, type Position, destination, RADIANS_PER_DEGREE } from '#geo'
import { area, type ChartFeature, features, type Point, schematic } from './feature.ts'

interface Bank {
  readonly name: string
  readonly middle: Position
  readonly lengthMiles: number
  readonly widthMiles: number
  readonly alongDegrees: number
}

const CORNERS = 40

function bank(
  name: string,
  longitude: number,
  latitude: number,
  lengthMiles: number,
  widthMiles: number,
  alongDegrees: number,
): Bank {
  return { name, middle: { latitude, longitude }, lengthMiles, widthMiles, alongDegrees }
}

const BANK_LIST: readonly Bank[] = [
  bank('Varne', 1.36, 50.98, 10.4, 0.7, 42),
  bank('Le Colbart / The Ridge', 1.34, 50.89, 12.0, 0.8, 22),
  bank('Bassurelle', 0.93, 50.57, 11.0, 1.2, 45),
  bank('Vergoyer', 1.32, 50.6, 16.0, 1.0, 12),
  bank('Bullock Bank', 1.02, 50.75, 8.0, 1.0, 45),
  bank('Goodwin Sands', 1.52, 51.26, 10.0, 2.6, 15),
  bank('Sandettié', 1.9, 51.22, 12.0, 1.0, 50),
  bank('South Falls', 1.8, 51.36, 18.0, 0.6, 8),
  bank('Outer Ruytingen', 2.05, 51.1, 12.0, 1.0, 65),
  bank('Bassure de Baas', 1.47, 50.62, 18.0, 0.7, 5),
]

export const BANKS = features(BANK_LIST.map(outline))

function outline(each: Bank): ChartFeature {
  const ring = Array.from({ length: CORNERS }, (_, at): Point => {
    const turn = (at / CORNERS) * 2 * Math.PI
    const along = (Math.cos(turn) * each.lengthMiles) / 2
    const across = (Math.sin(turn) * each.widthMiles) / 2
    const bearing = each.alongDegrees * RADIANS_PER_DEGREE + Math.atan2(across, along)
    const there = destination(each.middle, bearing, Math.hypot(along, across) * METRES_PER_NAUTICAL_MILE)
    return [round(there.longitude), round(there.latitude)]
  })
  return schematic(area('bank', ring))
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}
