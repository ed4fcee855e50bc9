/** The sign of a class beside its word, the same as on the map: shape first, colour second. */
import type { TrackClass } from '#contract'

interface Sign {
  readonly path: string
  readonly colour: string
  readonly filled?: boolean
  readonly dashed?: boolean
}

const SHIP = 'M12 2 18 21H6z'
const HULL = 'M12 2C16 6 17.5 10 17.5 14v6.5h-11V14C6.5 10 8 6 12 2z'
const FERRY = 'M12 1.5 15.5 7V21h-7V7z'
const STAR = 'M12 3v18M3 12h18M6 6l12 12M18 6 6 18'
const DIAMOND = 'M12 4 20 12 12 20 4 12z'
const RING = 'M12 5a7 7 0 1 0 .01 0z'
const DISTRESS = 'M12 4a8 8 0 1 0 .01 0zM6.5 6.500l11 11M17.500 6.500l-11 11'
const STATION = 'M5 5h14v14H5zM12 9v6M9 12h6'

const SIGNS: Readonly<Record<TrackClass, Sign>> = {
  unknown: { path: RING, colour: 'unknown' },
  cargo: { path: SHIP, colour: 'ais' },
  tanker: { path: SHIP, colour: 'ais' },
  passenger: { path: FERRY, colour: 'ferry' },
  highSpeed: { path: FERRY, colour: 'ferry' },
  fishing: { path: 'M12 5 16.500 19H7.500z', colour: 'fishing' },
  sailing: { path: SHIP, colour: 'ais' },
  pleasure: { path: SHIP, colour: 'ais' },
  tug: { path: SHIP, colour: 'ais' },
  pilot: { path: SHIP, colour: 'ais' },
  searchAndRescue: { path: HULL, colour: 'unit', filled: true },
  lawEnforcement: { path: HULL, colour: 'unit', filled: true },
  military: { path: SHIP, colour: 'ais' },
  otherVessel: { path: SHIP, colour: 'ais' },
  sarAircraft: { path: STAR, colour: 'unit' },
  baseStation: { path: STATION, colour: 'muted' },
  aidToNavigation: { path: DIAMOND, colour: 'lane' },
  virtualAidToNavigation: { path: DIAMOND, colour: 'lane', dashed: true },
  distressDevice: { path: DISTRESS, colour: 'alarm' },
  ownStation: { path: STATION, colour: 'accent' },
  smallBoat: { path: HULL, colour: 'people', filled: true },
  unidentified: { path: RING, colour: 'unknown' },
}

export function ShipSymbol(props: { readonly class: TrackClass; readonly size?: number }) {
  const sign = SIGNS[props.class]
  const colour = `var(--${sign.colour})`
  return (
    <svg
      className="ship-symbol"
      width={props.size ?? 18}
      height={props.size ?? 18}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path
        d={sign.path}
        fill={sign.filled === true ? colour : 'none'}
        stroke={colour}
        strokeWidth="2"
        strokeLinejoin="round"
        strokeDasharray={sign.dashed === true ? '3 2.500' : undefined}
      />
    </svg>
  )
}
