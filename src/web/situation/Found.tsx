/** What a search found, in the order of the picture. */
import type { KeyboardEvent } from 'react'
import { RESULTS_ID } from '../frame/SearchField.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { FOUND_MAX, type Found as FoundTrack, findTracks } from '../session/find.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'

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
    </>
  )
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
