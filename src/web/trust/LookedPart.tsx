/** The access log: every act, who did it, for what purpose and why; asked by record, account and kind of act. */
import { useState } from 'react'
import type { AccessEntry, AccessPage } from '#contract'
import type { Answer } from '../link/ask.ts'
import { type AccessSearch, isRecordId } from '../link/trust-api.ts'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX, useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { useWho } from './AccessPart.tsx'
import type { PartProps } from './TrustRoom.tsx'

const STILL_MS = 300
type Filter = Omit<AccessSearch, 'before'>

export function LookedPart({ chosen, choose }: PartProps) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const [filter, setFilter] = useState<Filter>({ record: '', author: '', kind: '' })
  // While the number of a record is being typed it is none yet: nothing is asked by it.
  const asked = { ...filter, record: isRecordId(filter.record) ? filter.record : '' }
  const key = JSON.stringify(asked)
  const [older, setOlder] = useState<{
    readonly key: string
    readonly pages: readonly AccessPage[]
    readonly answer: Answer<AccessPage> | null
  }>({ key, pages: [], answer: null })
  const first = useAnswer(
    `looked ${key}`,
    signal => trust.access({ ...asked, before: null }, signal),
    STILL_MS,
  )
  const pages = first.value === null ? [] : [first.value, ...(older.key === key ? older.pages : [])]
  const entries = pages.flatMap(page => page.entries)
  const next = pages.at(-1)?.next ?? null
  return (
    <>
      <PartHead title={words.trust.looked} note={words.trust.lookedNote} />
      <Filters filter={filter} change={setFilter} />
      <div className="trust-scroll">
        <Answered question={first}>
          {() =>
            entries.length === 0 ? (
              <p className="room-wait muted">{words.trust.lookedNone}</p>
            ) : (
              <Entries
                entries={entries}
                chosen={chosen?.entry ?? null}
                choose={entry => choose({ entry, record: null })}
              />
            )
          }
        </Answered>
        {next !== null && (
          <button type="button" className="button trust-more" onClick={() => void more(next)}>
            {words.trust.older}
          </button>
        )}
        {older.answer !== null && older.key === key && <Refusal answer={older.answer} />}
      </div>
    </>
  )

  async function more(before: number): Promise<void> {
    const answer = await trust.access({ ...asked, before }, AbortSignal.timeout(ANSWER_MS_MAX))
    const page = answer.kind === 'good' ? [answer.value] : []
    setOlder(now => ({ key, answer, pages: [...(now.key === key ? now.pages : []), ...page] }))
  }
}

export function PartHead({ title, note }: { readonly title: string; readonly note: string }) {
  return (
    <div className="trust-head">
      <h2>{title}</h2>
      <span className="small muted">{note}</span>
    </div>
  )
}

function Filters({ filter, change }: { readonly filter: Filter; readonly change: (filter: Filter) => void }) {
  const { words } = useSpeech()
  const { filters } = words.trust
  return (
    <search className="trust-filters">
      {(['author', 'record'] as const).map(name => (
        <label key={name} className="trust-filter">
          <span className="small muted">{filters[name]}</span>
          <input
            type="text"
            className="field"
            value={filter[name]}
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            onChange={event => change({ ...filter, [name]: event.target.value })}
          />
        </label>
      ))}
      <label className="trust-filter">
        <span className="small muted">{filters.kind}</span>
        <select
          className="field"
          value={filter.kind}
          onChange={event => change({ ...filter, kind: event.target.value })}
        >
          <option value="">{filters.all}</option>
          {Object.entries(words.entryKinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}

function Entries(props: {
  readonly entries: readonly AccessEntry[]
  readonly chosen: number | null
  readonly choose: (entry: number) => void
}) {
  const { words, units } = useSpeech()
  const who = useWho()
  const { columns } = words.trust
  return (
    <table className="trust-table">
      <thead>
        <tr>
          {[columns.entry, columns.time, columns.who, columns.did, columns.why, columns.records].map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.entries.map(entry => (
          <tr
            key={entry.entry}
            className={entry.entry === props.chosen ? 'is-chosen' : undefined}
            onClick={() => props.choose(entry.entry)}
          >
            <td>
              <button type="button" className="cell-button" aria-pressed={entry.entry === props.chosen}>
                {units.whole(entry.entry)}
              </button>
            </td>
            <td className="nowrap small">{units.dayAndTimeLong(Date.parse(entry.time))}</td>
            <td>
              {who(entry)} <span className="small muted">{entry.author}</span>
            </td>
            <td className={entry.kind.endsWith('.refused') ? 'access-refused' : undefined}>
              {words.entryKind(entry.kind)}
            </td>
            <td className="small">
              {entry.purpose === null ? words.trust.noPurpose : words.purposes[entry.purpose]}
              {entry.reason !== null && <span className="muted"> {words.log.why(entry.reason)}</span>}
            </td>
            <td className="small">
              <Records ids={entry.records} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Records({ ids }: { readonly ids: readonly string[] }) {
  const house = useHouse()
  const { words } = useSpeech()
  const [first] = ids
  if (first === undefined) return <span className="muted">–</span>
  if (ids.length > 1) return <span className="muted">{words.trust.about(ids.length)}</span>
  return (
    <button
      type="button"
      className="link-button"
      title={first}
      onClick={event => {
        event.stopPropagation()
        house.route.set({ room: 'log', open: { kind: 'record', id: first } })
      }}
    >
      {first.slice(-8)}
    </button>
  )
}
