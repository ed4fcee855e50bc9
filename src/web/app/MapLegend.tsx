/** What the signs on the map mean. */
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { isLayerShown } from '../session/settings.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'

export function MapLegend() {
  const { words } = useSpeech()
  const session = useSession()
  const settings = useReadable(session.settings)
  usePulse()
  return (
    <ul className="legend" aria-label={words.map.legend}>
      <li>
        <ShipSymbol class="smallBoat" size={14} /> {words.map.legendItems.smallBoat}
      </li>
      <li>
        <ShipSymbol class="unidentified" size={14} /> {words.map.legendItems.unidentified}
      </li>
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
      {session.summary().ages.lost > 0 && (
        <li>
          <LostMark /> {words.map.legendItems.lost}
        </li>
      )}
      {isLayerShown(settings, 'plots') && (
        <li>
          <Dot /> {words.map.legendItems.plot}
        </li>
      )}
      {isLayerShown(settings, 'coverage') && (
        <>
          <li>
            <Line colour="sea-text" dash="20" /> {words.map.legendItems.covers}
          </li>
          <li>
            <Line colour="caution" dash="4 3" /> {words.map.legendItems.coversBadly}
          </li>
        </>
      )}
    </ul>
  )
}

function Line({ colour, dash }: { readonly colour: string; readonly dash: string }) {
  return (
    <svg width="20" height="10" viewBox="0 0 20 10" aria-hidden="true">
      <path d="M0 5h20" stroke={`var(--${colour})`} strokeWidth="1.600" strokeDasharray={dash} fill="none" />
    </svg>
  )
}

/** As the map crosses out what is no longer seen. */
function LostMark() {
  return (
    <svg width="14" height="14" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 5a7 7 0 1 0 .01 0zM1 14.500h22" stroke="var(--unknown)" strokeWidth="2" fill="none" />
    </svg>
  )
}

function Dot() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="2" fill="var(--text2)" />
    </svg>
  )
}
