/** The search of the top bar. What it finds stands in the left panel: Enter takes the first, arrow down goes to them. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { SearchIcon } from '../look/icons.tsx'
import { findTracks } from '../session/find.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

export const RESULTS_ID = 'found'

export function SearchField() {
  const session = useSession()
  const { words } = useSpeech()
  const query = useReadable(session.query)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => session.focusSearch.subscribe(() => field.current?.select()), [session])

  return (
    <search className="top-search">
      <SearchIcon />
      <input
        ref={field}
        type="text"
        className="field"
        value={query}
        placeholder={words.search.placeholder}
        aria-label={`${words.search.label}: ${words.search.hint}`}
        aria-controls={query.trim() === '' ? undefined : RESULTS_ID}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        onChange={event => session.query.set(event.target.value)}
        onKeyDown={keyDown}
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
    </search>
  )

  function keyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'ArrowDown') {
      document.querySelector<HTMLElement>(`#${RESULTS_ID} button`)?.focus()
    } else if (event.key === 'Enter') {
      const first = findTracks(session.identities(), query)[0]
      if (first !== undefined) session.choose(first.identity.number, true)
      else document.querySelector<HTMLElement>('.found button')?.click()
    } else if (event.key === 'Escape') {
      if (query === '') field.current?.blur()
      session.query.set('')
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}
