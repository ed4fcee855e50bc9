/** What a search found, in the order of the picture. The field in the top bar keeps the focus; a row can be clicked too. */
import { useEffect, useMemo } from 'react'
import { RESULTS_ID, resultId } from '../frame/SearchField.tsx'
import { ShipSymbol } from '../look/ship-symbol.tsx'
import { FOUND_MAX, type Found as FoundTrack, findTracks } from '../session/find.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { nameOf } from '../ship/name.ts'

export function Found() {
  const session = useSession()
  const { words, units } = useSpeech()
  const query = useReadable(session.query)
  const active = useReadable(session.activeResult)
  const identities = session.identities()
  const version = useReadable(identities.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the identities hold.
  const found = useMemo(() => findTracks(identities, query), [identities, query, version])
  const shown = found.slice(0, FOUND_MAX)

  useEffect(() => {
    if (active !== null) document.getElementById(resultId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <>
      <div className="panel-head">
        <h2>{words.search.results}</h2>
        <span className="small muted" role="status">
          {found.length === 0
            ? words.search.nothing
            : found.length > shown.length
              ? words.search.first(units.whole(shown.length), units.whole(found.length))
              : words.search.found(units.whole(found.length))}
        </span>
      </div>
      {found.length === 0 ? (
        <p className="row small muted">{words.search.hint}</p>
      ) : (
        <div role="listbox" id={RESULTS_ID} aria-label={words.search.results} className="found" tabIndex={-1}>
          {shown.map(each => (
            <FoundRow key={each.identity.number} found={each} active={each.identity.number === active} />
          ))}
        </div>
      )}
    </>
  )
}

function FoundRow({ found, active }: { readonly found: FoundTrack; readonly active: boolean }) {
  const session = useSession()
  const { words } = useSpeech()
  const { identity, by } = found
  const chosen = useReadable(session.chosen) === identity.number
  const value = identity[by]
  return (
    <div
      role="option"
      id={resultId(identity.number)}
      tabIndex={-1}
      aria-selected={chosen}
      className={`row found-row${active ? ' is-active' : ''}${chosen ? ' is-chosen' : ''}`}
      onClick={() => session.choose(identity.number, true)}
      onKeyDown={event => {
        if (event.key === 'Enter') session.choose(identity.number, true)
      }}
    >
      <ShipSymbol class={identity.class} />
      <span className="need-text">
        <span className="strong clip">{nameOf(identity, words)}</span>
        <span className="small muted clip">
          {words.classOne[identity.class]}
          {by !== 'name' && ` · ${words.search.by[by]} ${value ?? ''}`}
        </span>
      </span>
      <span className="small muted number">{identity.mmsi ?? words.unknown}</span>
    </div>
  )
}
