/**
 * The traffic separation scheme of the Strait of Dover, SCHEMATIC: drawn for orientation, half a mile to a mile off.
 * The precaution areas and the deep-water route are not drawn. Official: IMO COLREG.2/Circ.59 annex 8. The reporting
 * lines follow the published CALDOVREP limits (North Foreland to the border; Royal Sovereign over Bassurelle).
 */
import { area, type ChartFeature, features, line, type Point, schematic } from './feature.ts'

/** The four long edges, from the south-west to the north-east. Between the inner two no ship should be. */
const ENGLISH_LIMIT: readonly Point[] = [
  [-0.079, 50.535],
  [0.543, 50.652],
  [0.94, 50.825],
  [1.347, 51.017],
  [1.755, 51.249],
  [1.862, 51.464],
]
const SOUTH_WEST_INNER: readonly Point[] = [
  [-0.036, 50.442],
  [0.61, 50.563],
  [1.032, 50.748],
  [1.416, 50.968],
  [1.799, 51.229],
  [2.0, 51.423],
]
const NORTH_EAST_INNER: readonly Point[] = [
  [0.023, 50.374],
  [0.946, 50.541],
  [1.268, 50.715],
  [1.4, 50.93],
  [1.719, 51.168],
  [1.97, 51.352],
]
const FRENCH_LIMIT: readonly Point[] = [
  [0.065, 50.281],
  [1.021, 50.454],
  [1.401, 50.66],
  [1.501, 50.897],
  [1.758, 51.146],
  [2.056, 51.296],
]

/** Where the arrows stand: the middle of each lane, drawn the way its ships go. */
const NORTH_EAST_MIDDLE: readonly Point[] = [
  [0.044, 50.328],
  [0.983, 50.497],
  [1.335, 50.688],
  [1.45, 50.913],
  [1.739, 51.157],
  [2.013, 51.324],
]
const SOUTH_WEST_MIDDLE: readonly Point[] = [
  [1.931, 51.444],
  [1.777, 51.239],
  [1.382, 50.993],
  [0.986, 50.786],
  [0.577, 50.607],
  [-0.058, 50.489],
]

const back = (points: readonly Point[]): readonly Point[] => points.toReversed()
export const LANES = features(
  [
    area('lane', [...NORTH_EAST_INNER, ...back(FRENCH_LIMIT)]),
    area('lane', [...ENGLISH_LIMIT, ...back(SOUTH_WEST_INNER)]),
    area('separation', [...SOUTH_WEST_INNER, ...back(NORTH_EAST_INNER)]),
    line('limit', ENGLISH_LIMIT),
    line('limit', FRENCH_LIMIT),
    line('arrow', NORTH_EAST_MIDDLE),
    line('arrow', SOUTH_WEST_MIDDLE),
    reporting([
      [0.435, 50.724],
      [0.963, 50.547],
      [1.6, 50.333],
    ]),
    reporting([
      [1.45, 51.383],
      [2.55, 51.083],
    ]),
  ].map(schematic),
)

function reporting(points: readonly Point[]): ChartFeature {
  return line('reporting', points)
}
