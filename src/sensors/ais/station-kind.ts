/** What kind of station an MMSI belongs to, by its leading digits (ITU-R M.585-9 annex 1 and 2). Nothing else is read from it. */
import type { StationKind } from '../observation.ts'

export function stationKind(mmsi: number): StationKind {
  if (mmsi <= 0 || mmsi > 999_999_999) return 'unknown'
  if (mmsi < 10_000_000) return 'baseStation'
  const two = Math.floor(mmsi / 10_000_000)
  if (two === 99) return 'aidToNavigation'
  if (two === 98) return 'craftOfParentShip'
  if (two === 97) return distressKind(Math.floor(mmsi / 1_000_000))
  if (Math.floor(mmsi / 1_000_000) === 111) return 'sarAircraft'
  return mmsi >= 200_000_000 && mmsi < 800_000_000 ? 'vessel' : 'unknown'
}

/** 970: AIS-SART, 972: man overboard, 974: EPIRB-AIS. */
function distressKind(three: number): StationKind {
  if (three === 970) return 'aisSart'
  if (three === 972) return 'manOverboard'
  return three === 974 ? 'epirb' : 'unknown'
}
