/** The card of a chosen craft: how many people first, where and how sure, who owns the case, what is near. Unknown is written. */
import type { RescueCraft } from '#contract'
import { peopleOf } from '../alerts/say.ts'
import { craftPlace, trackNumber } from '../alerts/shown.ts'
import { useAlertDesk, useShownStanding } from '../alerts/use-alerts.ts'
import { CloseIcon } from '../look/icons.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import type { Standing } from '../rescue/standing.ts'
import { useHouse } from '../rooms/house.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { Fact, Facts } from './Facts.tsx'
import { NearestUnits } from './NearestUnits.tsx'
import { OwnerStrip } from './OwnerStrip.tsx'

/** 95 % of a place given with one sigma lies within so many of them (Rayleigh). */
const SIGMAS_95 = 2.448
/** Places that are shown, the newest first; the room of rescues has them all. */
const PLACES_MAX = 4

export function CraftCard({ id }: { readonly id: string }) {
  const standing = useShownStanding()
  const { words } = useSpeech()
  const isReplay = useReadable(useSession().replay.state) !== null
  usePulse()
  const craft = standing?.crafts.get(id)
  if (standing === null || craft === undefined)
    return <p className="card-part muted">{isReplay ? words.alerts.card.notThen : words.ship.gone}</p>
  return (
    <>
      <CraftHead craft={craft} standing={standing} />
      <CraftFigure craft={craft} />
      <CraftFacts craft={craft} standing={standing} />
      <OwnerStrip craft={craft} standing={standing} />
      <CraftPlaces craft={craft} />
      <CraftTracks craft={craft} />
      <NearestUnits craft={craft} standing={standing} />
    </>
  )
}

function CraftHead({ craft, standing }: { readonly craft: RescueCraft; readonly standing: Standing }) {
  const desk = useAlertDesk()
  const house = useHouse()
  const { words } = useSpeech()
  const of = craft.cases.map(each => standing.cases.get(each)).find(each => each !== undefined)
  return (
    <div className="panel-head card-head">
      <ShipSymbol class="smallBoat" />
      <h2 className="clip card-name">{`${words.alerts.card.kind} ${craft.name}`}</h2>
      <button
        type="button"
        className="button is-small"
        onClick={() => house.route.set({ room: 'rescue', open: { kind: 'craft', id: craft.id } })}
      >
        {of === undefined ? words.alerts.openCraft : words.alerts.card.caseName(of.name)}
      </button>
      <button
        type="button"
        className="button is-plain is-small is-square"
        aria-label={words.alerts.card.close}
        title={words.alerts.card.close}
        onClick={() => desk.craft.set(null)}
      >
        <CloseIcon />
      </button>
    </div>
  )
}

function CraftFigure({ craft }: { readonly craft: RescueCraft }) {
  const speech = useSpeech()
  const { words, units } = speech
  const { people, inWater } = craft.aboard
  const isKnown = people.min !== null || people.max !== null
  const range = isKnown ? peopleOf(people, speech).replace(` ${words.alerts.card.people}`, '') : words.unknown
  const wet = inWater.min ?? inWater.max
  return (
    <div className="card-part">
      <p className="figure-line">
        <span className="figure">{range}</span>
        <span className="muted">{isKnown ? words.alerts.card.people : words.alerts.card.peopleUnknown}</span>
      </p>
      {wet !== null && wet > 0 && (
        <p className="craft-water strong">
          {words.alerts.card.inWater(
            inWater.min === inWater.max || inWater.max === null || inWater.min === null
              ? units.whole(wet)
              : `${units.whole(inWater.min)}–${units.whole(inWater.max)}`,
          )}
        </p>
      )}
      {craft.simulated && <p className="small muted">{words.alerts.card.simulated}</p>}
    </div>
  )
}

function CraftFacts({ craft, standing }: { readonly craft: RescueCraft; readonly standing: Standing }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { card } = words.alerts
  const place = craftPlace(standing, craft.id, session)
  const said = craft.places[0]
  const age = (at: string) => units.age((session.shownMs() - Date.parse(at)) / 1000)
  const condition = Object.entries(craft.condition)
    .filter(([, value]) => value === 'yes')
    .map(([name]) => card.conditions[name] ?? name)
  return (
    <div className="card-part">
      <Facts>
        <Fact name={card.position} value={place === null ? card.noPosition : units.position(place)}>
          {said === undefined ? null : `± ${units.doubt(said.doubtMetres * SIGMAS_95)}`}
        </Fact>
        <Fact name={card.age} value={said === undefined ? null : `${age(said.at)} · ${card.by[said.by]}`} />
        <Fact name={card.heard} value={age(craft.heardAt)} />
        <Fact name={card.severity} value={card.severities[craft.severity]} />
        <Fact
          name={card.condition}
          value={condition.length === 0 ? card.conditionUnknown : condition.join(', ')}
        />
        <Fact name={card.contacts} value={units.whole(craft.contacts.length)} />
      </Facts>
    </div>
  )
}

function CraftPlaces({ craft }: { readonly craft: RescueCraft }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const { card } = words.alerts
  if (craft.places.length < 2) return null
  return (
    <div className="card-part">
      <h3 className="section-title">{card.places}</h3>
      <ul className="craft-places">
        {craft.places.slice(0, PLACES_MAX).map(each => (
          <li key={`${each.at} ${each.by} ${each.place.latitude}`} className="small">
            <span>{units.position(each.place)}</span>
            <span className="muted">{card.by[each.by]}</span>
            <span className="number">{units.age((session.shownMs() - Date.parse(each.at)) / 1000)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The tracks that were attached to it: pressed, the card of the track opens. */
function CraftTracks({ craft }: { readonly craft: RescueCraft }) {
  const session = useSession()
  const { words } = useSpeech()
  if (craft.tracks.length === 0) return null
  return (
    <div className="card-part">
      <h3 className="section-title">{words.alerts.card.tracks}</h3>
      <ul className="near">
        {craft.tracks.map(name => {
          const track = trackNumber(session, name)
          return (
            <li key={name}>
              <button
                type="button"
                className="near-row"
                disabled={track === null}
                onClick={() => session.choose(track, true)}
              >
                <span className="near-name">{name.toUpperCase()}</span>
                <span className="muted">{track === null ? words.ship.gone : ''}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
