/** What a search found, in the order of the picture. */
import type { KeyboardEvent } from 'react'
import { craftLine } from '../alerts/say.ts'
import { craftPlace } from '../alerts/shown.ts'
import { useAlertDesk, useShownStanding } from '../alerts/use-alerts.ts'
import { RESULTS_ID } from '../frame/SearchField.tsx'
import { Commands } from '../keys/Commands.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { FOUND_MAX, type Found as FoundTrack, findTracks } from '../session/find.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'

/** Craft shown at once; the room of rescues has them all. */
const CRAFTS_MAX = 5

export function Found() {
  const session = useSession()
  const { words, units } = useSpeech()
  const query = useReadable(session.query)
  useReadable(session.identities().version)
  const found = findTracks(session.identities(), query)
  const shown = found.slice(0, FOUND_MAX)
  return (
    <>
      <div className="panel-head">
        <h2>{words.search.results}</h2>
        <output className="small muted">
          {found.length === 0
            ? words.search.nothing
            : found.length > shown.length
              ? words.search.first(units.whole(shown.length), units.whole(found.length))
              : words.search.found(units.whole(found.length))}
        </output>
      </div>
      {found.length === 0 && <p className="row small muted">{words.search.hint}</p>}
      <ul id={RESULTS_ID} className="found" aria-label={words.search.results}>
        {shown.map(each => (
          <FoundRow key={each.identity.number} found={each} />
        ))}
      </ul>
      <FoundCrafts query={query} />
      <Commands query={query} />
    </>
  )
}

/** Craft by the name they are called by voice. */
function FoundCrafts({ query }: { readonly query: string }) {
  const session = useSession()
  const desk = useAlertDesk()
  const speech = useSpeech()
  const standing = useShownStanding()
  const wanted = query.trim().toLowerCase()
  const found = [...(standing?.crafts.values() ?? [])].filter(each =>
    each.name.toLowerCase().includes(wanted),
  )
  if (wanted === '' || standing === null || found.length === 0) return null
  return (
    <ul className="found" aria-label={speech.words.alerts.card.kind}>
      {found.slice(0, CRAFTS_MAX).map(craft => (
        <li key={craft.id}>
          <button type="button" className="row found-row" onClick={() => choose(craft.id)}>
            <ShipSymbol class="smallBoat" />
            <span className="need-text strong">{craftLine(craft, speech)}</span>
          </button>
        </li>
      ))}
    </ul>
  )

  function choose(id: string): void {
    session.choose(null, false)
    desk.craft.set(id)
    const place = craftPlace(standing, id, session)
    if (place !== null) session.map.get()?.flyTo(place)
  }
}

function FoundRow({ found }: { readonly found: FoundTrack }) {
  const session = useSession()
  const { words } = useSpeech()
  const { identity, by } = found
  const chosen = useReadable(session.chosen) === identity.number
  return (
    <li>
      <button
        type="button"
        aria-pressed={chosen}
        className={`row found-row${chosen ? ' is-chosen' : ''}`}
        onClick={() => session.choose(identity.number, true)}
        onKeyDown={walk}
      >
        <ShipSymbol class={identity.class} />
        <span className="need-text">
          <span className="strong clip" dir="auto">
            {nameOf(identity, words)}
          </span>
          <span className="small muted clip">
            {words.classOne[identity.class]}
            {by !== 'name' && ` · ${words.search.by[by]} ${identity[by] ?? ''}`}
          </span>
        </span>
        <span className="small muted number">{identity.mmsi ?? words.unknown}</span>
      </button>
    </li>
  )
}

/** Arrows walk through what was found; up from the first goes back to the field. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const row = event.currentTarget.closest('li')
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling
  const to = next?.querySelector('button') ?? (event.key === 'ArrowUp' ? field() : null)
  to?.focus()
  event.preventDefault()
  event.stopPropagation()
}

function field(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[aria-controls="${RESULTS_ID}"]`)
}
