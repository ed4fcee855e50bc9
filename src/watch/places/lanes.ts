/**
 * The two lanes of the Dover Strait as areas. SCHEMATIC, half a mile to a mile off, NOT FOR NAVIGATION: drawn here after public
 * figures; the official scheme is IMO COLREG.2/Circ.59, annex 8.
 */
import type { Position } from '#geo'

export interface Lane {
  readonly id: 'south-west' | 'north-east'
  readonly en: string
  readonly fr: string
  /** Its outline, not closed. */
  readonly outline: readonly Position[]
}

export const LANES: readonly Lane[] = [
  {
    id: 'south-west',
    en: 'the south-west lane',
    fr: 'la voie sud-ouest',
    outline: [
      at(50.535, -0.079),
      at(50.652, 0.543),
      at(50.825, 0.94),
      at(51.017, 1.347),
      at(51.249, 1.755),
      at(51.464, 1.862),
      at(51.423, 2.0),
      at(51.229, 1.799),
      at(50.968, 1.416),
      at(50.748, 1.032),
      at(50.563, 0.61),
      at(50.442, -0.036),
    ],
  },
  {
    id: 'north-east',
    en: 'the north-east lane',
    fr: 'la voie nord-est',
    outline: [
      at(50.374, 0.023),
      at(50.541, 0.946),
      at(50.715, 1.268),
      at(50.93, 1.4),
      at(51.168, 1.719),
      at(51.352, 1.97),
      at(51.296, 2.056),
      at(51.146, 1.758),
      at(50.897, 1.501),
      at(50.66, 1.401),
      at(50.454, 1.021),
      at(50.281, 0.065),
    ],
  },
]

function at(latitude: number, longitude: number): Position {
  return { latitude, longitude }
}
