/** What the signs mean, and how long a mile is here. */
import { METRES_PER_NAUTICAL_MILE, RADIANS_PER_DEGREE } from '#geo'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export function MapLegend() {
  const { words } = useSpeech()
  return (
    <>
      <ul className="legend" aria-label={words.map.legend}>
        <li>
          <ShipSymbol class="cargo" size={14} /> {words.map.legendItems.ship}
        </li>
        <li>
          <ShipSymbol class="passenger" size={14} /> {words.map.legendItems.ferry}
        </li>
        <li>
          <ShipSymbol class="fishing" size={14} /> {words.map.legendItems.fishing}
        </li>
        <li>
          <ShipSymbol class="searchAndRescue" size={14} /> {words.map.legendItems.unit}
        </li>
        <li>
          <Line colour="srr" dash="8 2 2 2" /> {words.map.legendItems.srr}
        </li>
        <li>
          <Line colour="lane" dash="5 3" /> {words.map.legendItems.lane}
        </li>
      </ul>
      <Scale />
    </>
  )
}

function Line({ colour, dash }: { readonly colour: string; readonly dash: string }) {
  return (
    <svg width="20" height="10" viewBox="0 0 20 10" aria-hidden="true">
      <path d="M0 5h20" stroke={`var(--${colour})`} strokeWidth="1.600" strokeDasharray={dash} fill="none" />
    </svg>
  )
}

const LENGTHS_MILES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const
const SCALE_PX_MAX = 170
/** Web Mercator: metres of one pixel at the equator at zoom 0, with tiles of 512 pixels. */
const EQUATOR_METRES_PER_PX = 40_075_016.686 / 512

function Scale() {
  const session = useSession()
  const { words, units } = useSpeech()
  const centre = useReadable(session.centre)
  const zoom = useReadable(session.zoom)
  if (zoom === null) return null
  const metresPerPx = (EQUATOR_METRES_PER_PX * Math.cos(centre.latitude * RADIANS_PER_DEGREE)) / 2 ** zoom
  const px = (miles: number) => (miles * METRES_PER_NAUTICAL_MILE) / metresPerPx
  const miles = LENGTHS_MILES.findLast(each => px(each) <= SCALE_PX_MAX) ?? LENGTHS_MILES[0]
  return (
    <div className="scale" style={{ inlineSize: px(miles) }} title={words.map.scale}>
      {units.milesRound(miles)}
    </div>
  )
}
