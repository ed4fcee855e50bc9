/**
 * The National Grid of Great Britain (OSGB36): letters and figures to a position of WGS-84, by "A guide to coordinate systems in Great
 * Britain" (Ordnance Survey, D00659): its projection and ellipsoid (annex A), its seven parameters for the way from WGS-84 to OSGB36,
 * turned round (section 6.6). Those are good to about five metres; the shifts of OSTN15 would be better and are 20 MB.
 */
import { type Position, RADIANS_PER_DEGREE } from '#geo'
import { transverseMercator } from './transverse-mercator.ts'

/** What the seven parameters leave, metres. */
export const BRITISH_GRID_DOUBT_METRES = 5

const SEMI_MAJOR = 6_377_563.396
const SEMI_MINOR = 6_356_256.909
const AIRY = transverseMercator(
  SEMI_MAJOR,
  (SEMI_MAJOR - SEMI_MINOR) / (SEMI_MAJOR + SEMI_MINOR),
  0.9996012717,
)
const MIDDLE = -2
const TRUE_ORIGIN = AIRY.toGrid({ latitude: 49, longitude: MIDDLE }, MIDDLE)
const FALSE_EAST = 400_000
const FALSE_NORTH = -100_000

/** From OSGB36 to WGS-84: the shift in metres, the turn in seconds of arc, the scale. */
const SHIFT = [446.448, -125.157, 542.06] as const
const TURN = [0.1502, 0.247, 0.8421].map(seconds => (seconds / 3600) * RADIANS_PER_DEGREE) as [
  number,
  number,
  number,
]
const SCALE = 1 - 20.4894e-6
const WGS84 = { semiMajor: 6_378_137, semiMinor: 6_378_137 * (1 - 1 / 298.257223563) }

/** Letters of the 25 squares of 100 km in one of 500 km, from its north-west: there is no I. */
const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
/** The 500 km square T, which holds the strait, begins so far east of the origin of the grid, metres. */
const T_EAST = 500_000
const T_NORTH = 0
const SQUARE = 100_000

/** Metres from the false origin. */
export interface BritishPlace {
  readonly easting: number
  readonly northing: number
}

/**
 * The middle of a square of the grid in the 500 km square T, and its side in metres; null when it is none.
 * @param square the second letter @param figures 2, 4, 6, 8 or 10 of them: eastings, then northings
 */
export function britishSquare(
  square: string,
  figures: string,
): { readonly place: BritishPlace; readonly side: number } | null {
  const at = LETTERS.indexOf(square.toUpperCase())
  const half = figures.length / 2
  if (square.length !== 1 || at < 0 || !/^(?:\d\d){1,5}$/.test(figures)) return null
  const side = 10 ** (5 - half)
  const inside = (part: string) => Number(part) * side + side / 2
  return {
    place: {
      easting: T_EAST + (at % 5) * SQUARE + inside(figures.slice(0, half)),
      northing: T_NORTH + (4 - Math.floor(at / 5)) * SQUARE + inside(figures.slice(half)),
    },
    side,
  }
}

/** Latitude and longitude on the ellipsoid and datum of the grid: no position on a chart of today. Degrees. */
export function onAiry({ easting, northing }: BritishPlace): Position {
  const grid = { north: northing - FALSE_NORTH + TRUE_ORIGIN.north, east: easting - FALSE_EAST }
  return AIRY.fromGrid(grid, MIDDLE)
}

/** Degrees of WGS-84, within `BRITISH_GRID_DOUBT_METRES`. The height is that of the ellipsoid, which moves nothing by a metre. */
export function fromBritishGrid(place: BritishPlace): Position {
  const { latitude, longitude } = onAiry(place)
  const [x, y, z] = spaceOf(latitude * RADIANS_PER_DEGREE, longitude * RADIANS_PER_DEGREE)
  const [rx, ry, rz] = TURN
  return placeOf([
    SHIFT[0] + SCALE * x - rz * y + ry * z,
    SHIFT[1] + rz * x + SCALE * y - rx * z,
    SHIFT[2] - ry * x + rx * y + SCALE * z,
  ])
}

/** On the ellipsoid of Airy, metres from the middle of the earth (guide, annex B.1). */
function spaceOf(latitude: number, longitude: number): readonly [number, number, number] {
  const eccentricitySquared = 1 - (SEMI_MINOR / SEMI_MAJOR) ** 2
  const across = SEMI_MAJOR / Math.sqrt(1 - eccentricitySquared * Math.sin(latitude) ** 2)
  return [
    across * Math.cos(latitude) * Math.cos(longitude),
    across * Math.cos(latitude) * Math.sin(longitude),
    across * (1 - eccentricitySquared) * Math.sin(latitude),
  ]
}

/** The way back, on WGS-84 (guide, annex B.2): four steps are below a millimetre. */
function placeOf([x, y, z]: readonly [number, number, number]): Position {
  const eccentricitySquared = 1 - (WGS84.semiMinor / WGS84.semiMajor) ** 2
  const out = Math.hypot(x, y)
  let latitude = Math.atan2(z, out * (1 - eccentricitySquared))
  for (let step = 0; step < 4; step += 1) {
    const across = WGS84.semiMajor / Math.sqrt(1 - eccentricitySquared * Math.sin(latitude) ** 2)
    latitude = Math.atan2(z + eccentricitySquared * across * Math.sin(latitude), out)
  }
  return { latitude: latitude / RADIANS_PER_DEGREE, longitude: Math.atan2(y, x) / RADIANS_PER_DEGREE }
}
