/** Who looked, and why: a short list beside what was looked at. */
import type { AccessEntry, AccessPage } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import type { Question } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'

/** Rows beside a record; all of them stand in the room of trust. */
const SHOWN_MAX = 12

export function AccessPart({ question }: { readonly question: Question<AccessPage> }) {
  const { words } = useSpeech()
  return (
    <section className="side-part" aria-labelledby="access-title">
      <div className="side-head">
        <h2 id="access-title">{words.trust.looked}</h2>
      </div>
      <Answered question={question}>
        {page => <AccessRows entries={page.entries.slice(0, SHOWN_MAX)} />}
      </Answered>
    </section>
  )
}

export function AccessRows({ entries }: { readonly entries: readonly AccessEntry[] }) {
  const { words, units } = useSpeech()
  const who = useWho()
  if (entries.length === 0) return <p className="small muted">{words.log.nobodyRead}</p>
  return (
    <ul className="access-rows">
      {entries.map(entry => (
        <li key={entry.entry} className="access-row">
          <time className="muted nowrap" dateTime={entry.time}>
            {units.dayAndTime(Date.parse(entry.time))}
          </time>
          <span className="access-who">{who(entry)}</span>
          <span className={entry.kind.endsWith('.refused') ? 'access-refused' : ''}>
            {words.entryKind(entry.kind)}
          </span>
          <span className="muted access-why">
            {entry.purpose === null ? words.trust.noPurpose : words.purposes[entry.purpose]}
            {entry.reason !== null && ` ${words.log.why(entry.reason)}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A name when this node knows it; the number of the account stands in the record. */
export function useWho(): (entry: AccessEntry) => string {
  const { words } = useSpeech()
  return entry => {
    const name = entry.authorName ?? entry.author
    if (entry.role === null || name.startsWith(words.roles[entry.role])) return name
    return `${name}, ${words.roles[entry.role].toLowerCase()}`
  }
}
