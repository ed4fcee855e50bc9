/** The search of the top bar. Results stand in the left panel; arrows walk through them, Enter chooses. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { SearchIcon } from '../look/icons.tsx'
import { FOUND_MAX, findTracks } from '../session/find.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export const RESULTS_ID = 'found'

export function resultId(track: number): string {
  return `found-${track}`
}

export function SearchField() {
  const session = useSession()
  const { words } = useSpeech()
  const query = useReadable(session.query)
  const active = useReadable(session.activeResult)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => session.focusSearch.subscribe(() => field.current?.select()), [session])

  return (
    <div className="top-search">
      <SearchIcon />
      <input
        ref={field}
        type="text"
        role="combobox"
        className="field"
        value={query}
        placeholder={words.search.placeholder}
        aria-label={words.search.label}
        aria-description={words.search.hint}
        aria-expanded={query.trim() !== ''}
        aria-controls={RESULTS_ID}
        aria-autocomplete="list"
        aria-activedescendant={active === null ? undefined : resultId(active)}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        onChange={event => {
          session.activeResult.set(null)
          session.query.set(event.target.value)
        }}
        onKeyDown={keyDown}
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
    </div>
  )

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      walk(step)
    } else if (event.key === 'Enter') {
      const first = findTracks(session.identities(), query)[0]?.identity.number ?? null
      const chosen = active ?? first
      if (chosen !== null) session.choose(chosen, true)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (query === '') field.current?.blur()
      session.query.set('')
      session.activeResult.set(null)
    }
  }

  function walk(step: number): void {
    const found = findTracks(session.identities(), query).slice(0, FOUND_MAX)
    if (found.length === 0) return
    const at = found.findIndex(each => each.identity.number === active)
    const next = at < 0 ? (step > 0 ? 0 : found.length - 1) : (at + step + found.length) % found.length
    session.activeResult.set(found[next]?.identity.number ?? null)
  }
}
