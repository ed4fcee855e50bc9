/** The units that would be there first: by straight line and usual speed, which is an estimate and says so. */
import type { RescueCraft, RescueUnit } from '#contract'
import { distanceMetres, METRES_PER_NAUTICAL_MILE, type Position } from '#geo'
import { craftPlace } from '../alerts/shown.ts'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import type { Standing } from '../rescue/standing.ts'
import { useSession, useSpeech } from '../session/use.ts'

const SHOWN_MAX = 4
const AIR: ReadonlySet<string> = new Set(['helicopter', 'aircraft', 'drone'])

interface Near {
  readonly unit: RescueUnit
  readonly metres: number
  /** null: its speed is not known. */
  readonly minutes: number | null
}

export function NearestUnits({
  craft,
  standing,
}: {
  readonly craft: RescueCraft
  readonly standing: Standing
}) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { card } = words.alerts
  const place = craftPlace(standing, craft.id, session)
  const near = place === null ? [] : nearestOf(standing, place)
  return (
    <div className="card-part">
      <h3 className="section-title">{card.nearest}</h3>
      {near.length === 0 ? (
        <p className="small muted">{card.nearestNone}</p>
      ) : (
        <>
          <ul className="near">
            {near.map(({ unit, metres, minutes }) => (
              <li key={unit.id} className="near-row near-unit">
                <ShipSymbol class={AIR.has(unit.kind) ? 'sarAircraft' : 'searchAndRescue'} size={14} />
                <span className="clip near-name">{unit.id}</span>
                <span className="muted">{card.unitStates[unit.state]}</span>
                <span className="muted number">{units.miles(metres)}</span>
                <span className="number near-far">
                  {minutes === null ? card.unitUnknown : card.unitMinutes(units.whole(minutes))}
                </span>
              </li>
            ))}
          </ul>
          <p className="micro muted">{card.straight}</p>
        </>
      )}
    </div>
  )
}

function nearestOf(standing: Standing, place: Position): readonly Near[] {
  return [...standing.units.values()]
    .flatMap((unit): Near[] => {
      if (unit.place === null || unit.state === 'not-available' || unit.state === 'lost-sortie') return []
      const metres = distanceMetres(unit.place, place)
      const { speedKnots, readyMinutes } = unit
      const minutes =
        speedKnots === null || speedKnots <= 0
          ? null
          : Math.ceil((metres / METRES_PER_NAUTICAL_MILE / speedKnots) * 60 + (readyMinutes ?? 0))
      return [{ unit, metres, minutes }]
    })
    .toSorted((a, b) => (a.minutes ?? Number.POSITIVE_INFINITY) - (b.minutes ?? Number.POSITIVE_INFINITY))
    .slice(0, SHOWN_MAX)
}
