/** A boat, ship, helicopter or aeroplane that can search: how fast, how long, how high, from where, and what it sees. */
import { METRES_PER_NAUTICAL_MILE, METRES_PER_SECOND_PER_KNOT, type Position } from '#geo'
import { WrongSearch } from './limits.ts'
import { type PlanePoint, toPlane } from './plane.ts'
import type { Platform } from './sweep-width.ts'

export interface SearchUnit {
  readonly id: string
  readonly platform: Platform
  /** Height of eye or of flight, feet; null: not known, it keeps clear as if at any height. */
  readonly heightFt: number | null
  readonly speedKn: number
  readonly transitKn: number
  /** Epoch seconds at which it can leave its base, or, without a base, begin its transit. */
  readonly readyS: number
  /** Where it comes from and goes back to. */
  readonly base: Position | null
  /** Hours each way, when the base is not given. */
  readonly transitH: number | null
  /** Hours from leaving until it must be back. */
  readonly enduranceH: number
  /** Of the time on scene, what is searched: turns and looking closer take the rest. 0.85 is the custom (IAMSAR vol. II). */
  readonly searchFraction: number
  /** Corrected sweep width in nautical miles for each scenario of the cloud, in its order. */
  readonly widthsNm: readonly number[]
  /** Tracks closer together than this cannot be kept apart. */
  readonly spacingNmMin: number
  /** Legs shorter than this are not worth the turn. */
  readonly legNmMin: number
}

export const SEARCH_FRACTION = 0.85

/** Kept apart where units are in the same place at the same time. */
export interface Separation {
  /** Between two on the surface, and between two in the air that are not apart in height, nautical miles. */
  readonly surfaceNm: number
  readonly airNm: number
  /** Two in the air that fly so far above one another, feet, need no room between their areas. */
  readonly airFt: number
}

export const SEPARATION_DEFAULT: Separation = { surfaceNm: 0, airNm: 1, airFt: 500 }

/** Own choice of this planner, by what such units can hold; a unit may say otherwise. */
export const UNIT_LEAST: Readonly<Record<Platform, { readonly spacingNm: number; readonly legNm: number }>> =
  {
    boat: { spacingNm: 0.1, legNm: 0.5 },
    ship: { spacingNm: 0.2, legNm: 1 },
    helicopter: { spacingNm: 0.1, legNm: 1 },
    aircraft: { spacingNm: 0.3, legNm: 3 },
  }

/** When a unit searches an area and how far it goes there. */
export interface OnScene {
  readonly fromS: number
  readonly toS: number
  readonly trackM: number
}

/** @throws WrongSearch that names the unit and what is wrong with it */
export function checkUnit(unit: SearchUnit, scenarios: number): void {
  const positive = ['speedKn', 'transitKn', 'enduranceH', 'spacingNmMin', 'legNmMin'] as const
  for (const name of positive) {
    if (!(unit[name] > 0 && Number.isFinite(unit[name])))
      throw wrong(unit, `its ${name} must be more than 0, not ${unit[name]}`)
  }
  if (!(unit.searchFraction > 0 && unit.searchFraction <= 1))
    throw wrong(unit, `its searchFraction must be more than 0 and at most 1, not ${unit.searchFraction}`)
  if (!Number.isFinite(unit.readyS)) throw wrong(unit, 'when it is ready is no time')
  if ((unit.base === null) === (unit.transitH === null))
    throw wrong(unit, 'it needs a base or its hours of transit, one of the two')
  if (unit.transitH !== null && !(unit.transitH >= 0))
    throw wrong(unit, `its transit must be 0 hours or more, not ${unit.transitH}`)
  if (unit.widthsNm.length !== scenarios)
    throw wrong(unit, `it has ${unit.widthsNm.length} sweep widths for ${scenarios} scenarios`)
  if (unit.widthsNm.some(width => !(width >= 0 && Number.isFinite(width))))
    throw wrong(unit, 'a sweep width must be 0 NM or more')
}

export function wrong(unit: { readonly id: string }, reason: string): WrongSearch {
  return new WrongSearch(`unit '${unit.id}': ${reason}`)
}

/**
 * @param centre of the area, metres from `origin`
 * @returns null when nothing is left for searching once it is there and must be back
 */
export function onScene(unit: SearchUnit, origin: Position, centre: PlanePoint): OnScene | null {
  const transitS = transitSeconds(unit, origin, centre)
  const searchS = (unit.enduranceH * 3600 - 2 * transitS) * unit.searchFraction
  if (!(searchS > 0)) return null
  const fromS = unit.readyS + transitS
  // The time for turns and closer looks is spread over the search: it is on scene until the end of it.
  const toS = fromS + searchS / unit.searchFraction
  return { fromS, toS, trackM: searchS * unit.speedKn * METRES_PER_SECOND_PER_KNOT }
}

function transitSeconds(unit: SearchUnit, origin: Position, centre: PlanePoint): number {
  if (unit.base === null) return (unit.transitH ?? 0) * 3600
  const base = toPlane(origin, unit.base)
  const metres = Math.hypot(centre.east - base.east, centre.north - base.north)
  return metres / (unit.transitKn * METRES_PER_SECOND_PER_KNOT)
}

const isInAir = ({ platform }: SearchUnit) => platform === 'helicopter' || platform === 'aircraft'

/** Metres that must lie between the areas of two units; -1: they may share one. */
export function roomBetween(a: SearchUnit, b: SearchUnit, separation: Separation): number {
  if (isInAir(a) !== isInAir(b)) return -1
  if (!isInAir(a)) return separation.surfaceNm * METRES_PER_NAUTICAL_MILE
  const isApart =
    a.heightFt !== null && b.heightFt !== null && Math.abs(a.heightFt - b.heightFt) >= separation.airFt
  return isApart ? -1 : separation.airNm * METRES_PER_NAUTICAL_MILE
}
