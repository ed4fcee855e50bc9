/**
 * How each class of track looks: the shape says what it is, the colour repeats it, the ring says how urgent it is.
 * Shapes are SVG paths in a box of 24 by 24, bow up, for the map, the list and the legend alike. Ships on AIS are the
 * open triangle, aids to navigation the diamond with a cross, distress devices the circle with a cross of
 * IMO SN.1/Circ.243.
 */
import { TRACK_CLASSES, type TrackClass } from '#contract'
import type { ColourRole } from './palettes.ts'

export interface SymbolShape {
  readonly path: string
  /** The path encloses the symbol; otherwise it is drawn as strokes. */
  readonly closed: boolean
}

export const SYMBOL_SHAPES = {
  ship: { path: 'M12 2 18 21H6z', closed: true },
  ferry: { path: 'M12 1.5 15.5 7V21h-7V7z', closed: true },
  fishing: { path: 'M12 5 16.5 19H7.5z', closed: true },
  hull: { path: 'M12 2C16 6 17.5 10 17.5 14v6.5h-11V14C6.5 10 8 6 12 2z', closed: true },
  air: { path: 'M12 3v18M3 12h18M6 6l12 12M18 6 6 18', closed: false },
  drone: { path: 'M12 4 20 19l-8-4-8 4z', closed: true },
  unknown: { path: 'M5 12C5 8.134 8.134 5 12 5S19 8.134 19 12 15.866 19 12 19 5 15.866 5 12z', closed: true },
  ringDot: {
    path: 'M5 12C5 8.134 8.134 5 12 5S19 8.134 19 12 15.866 19 12 19 5 15.866 5 12zM12 11.5v1',
    closed: false,
  },
  aid: { path: 'M12 3 21 12 12 21 3 12zM12 7.5v9M7.5 12h9', closed: false },
  virtualAid: {
    path: 'M12 3 14.5 5.5M18.5 9.5 21 12 18.5 14.5M14.5 18.5 12 21 9.5 18.5M5.5 14.5 3 12 5.5 9.5M9.5 5.5 12 3M12 8v8M8 12h8',
    closed: false,
  },
  base: { path: 'M5 5H19V19H5zM12 11.5v1', closed: false },
  distress: {
    path: 'M3 12C3 7.029 7.029 3 12 3S21 7.029 21 12 16.971 21 12 21 3 16.971 3 12zM6 6 18 18M18 6 6 18',
    closed: false,
  },
  own: {
    path: 'M3 12C3 7.029 7.029 3 12 3S21 7.029 21 12 16.971 21 12 21 3 16.971 3 12zM8 12C8 9.791 9.791 8 12 8S16 9.791 16 12 14.209 16 12 16 8 14.209 8 12z',
    closed: false,
  },
} as const satisfies Readonly<Record<string, SymbolShape>>
export type SymbolName = keyof typeof SYMBOL_SHAPES

export interface TrackSymbol {
  readonly shape: SymbolName
  readonly colour: ColourRole
  readonly filled: boolean
  /** Size against the box of 24 pixels. */
  readonly scale: number
  /** It has a bow that turns with the ship; without a known direction the ring with a dot stands in. */
  readonly turns: boolean
  /** Drawn after the others, so that nothing lies on it. */
  readonly urgent: boolean
  /** Drawn after all others, also the urgent: people may be aboard. */
  readonly last: boolean
}

function symbol(
  shape: SymbolName,
  colour: ColourRole,
  scale: number,
  more: Partial<TrackSymbol> = {},
): TrackSymbol {
  return { shape, colour, scale, filled: false, turns: true, urgent: false, last: false, ...more }
}

const unit = symbol('hull', 'unit', 0.84, { filled: true, urgent: true })
const still = { turns: false } as const

export const TRACK_SYMBOLS: Readonly<Record<TrackClass, TrackSymbol>> = {
  unknown: symbol('ship', 'unknown', 0.6),
  cargo: symbol('ship', 'ais', 0.66),
  tanker: symbol('ship', 'ais', 0.66),
  passenger: symbol('ferry', 'ferry', 0.72),
  highSpeed: symbol('ferry', 'ferry', 0.72),
  fishing: symbol('fishing', 'fishing', 0.68),
  sailing: symbol('ship', 'ais', 0.5),
  pleasure: symbol('ship', 'ais', 0.5),
  tug: symbol('ship', 'ais', 0.56),
  pilot: symbol('ship', 'ais', 0.56),
  searchAndRescue: unit,
  lawEnforcement: unit,
  military: symbol('hull', 'unit', 0.78),
  otherVessel: symbol('ship', 'ais', 0.6),
  sarAircraft: symbol('air', 'unit', 0.85, { turns: false, urgent: true }),
  baseStation: symbol('base', 'seaText', 0.5, still),
  aidToNavigation: symbol('aid', 'lane', 0.6, still),
  virtualAidToNavigation: symbol('virtualAid', 'lane', 0.6, still),
  distressDevice: symbol('distress', 'alarm', 0.95, { turns: false, urgent: true }),
  ownStation: symbol('own', 'accent', 0.7, still),
  smallBoat: symbol('hull', 'people', 0.9, { filled: true, urgent: true, last: true }),
  unidentified: symbol('unknown', 'unknown', 0.6, still),
}

export function symbolOf(trackClass: number): TrackSymbol {
  return TRACK_SYMBOLS[TRACK_CLASSES[trackClass] ?? 'unknown']
}
