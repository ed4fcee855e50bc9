/** What left this node: counted, listed with its marking, purpose, policy and receipt; below, who looked at the chosen one. */
import { useState } from 'react'
import type { ReleasedPage, ReleasedRow } from '#contract'
import { CheckIcon, ClockIcon, CrossIcon, RecallIcon } from '../look/icons.tsx'
import type { Answer } from '../link/ask.ts'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX, useAnswer } from '../rooms/use-answer.ts'
import { useMay } from '../rooms/use-room.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { AccessRows } from './AccessPart.tsx'
import type { PartProps } from './TrustRoom.tsx'

/** Rows below the table; all of them stand in the next part. */
const BELOW_MAX = 6

export function ReleasedPart({ chosen, choose }: PartProps) {
  const { trust } = useHouse()
  const [older, setOlder] = useState<{
    readonly pages: readonly ReleasedPage[]
    readonly answer: Answer<ReleasedPage> | null
  }>({ pages: [], answer: null })
  const { words } = useSpeech()
  const may = useMay()
  const first = useAnswer('released', signal => trust.released(null, signal))
  const pages = first.value === null ? [] : [first.value, ...older.pages]
  const rows = pages.flatMap(page => page.rows)
  const next = pages.at(-1)?.next ?? null
  const row = rows.find(each => each.entry === chosen?.entry) ?? null
  return (
    <>
      <h2 className="spoken-only">{words.trust.released}</h2>
      <div className="trust-scroll">
        <Answered question={first}>
          {page => (
            <>
              <Counters page={page} />
              <Rows rows={rows} chosen={chosen?.entry ?? null} choose={choose} />
              {rows.length === 0 && <p className="room-wait muted">{words.trust.releasedNone}</p>}
              {next !== null && (
                <button type="button" className="button trust-more" onClick={() => void more(next)}>
                  {words.trust.older}
                </button>
              )}
              {older.answer !== null && <Refusal answer={older.answer} />}
            </>
          )}
        </Answered>
      </div>
      {may.includes('inspect') && <WhoLooked row={row} />}
    </>
  )

  async function more(after: string): Promise<void> {
    const answer = await trust.released(after, AbortSignal.timeout(ANSWER_MS_MAX))
    const page = answer.kind === 'good' ? [answer.value] : []
    setOlder(before => ({ pages: [...before.pages, ...page], answer }))
  }
}

function Counters({ page }: { readonly page: ReleasedPage }) {
  const { words, units } = useSpeech()
  return (
    <dl className="counters">
      {(['released', 'waiting', 'recalled'] as const).map(name => (
        <div key={name} className={`counter${name === 'recalled' && page.recalled > 0 ? ' is-warning' : ''}`}>
          <dt>{words.trust.counters[name]}</dt>
          <dd className="counter-figure">{units.whole(page[name])}</dd>
          <dd className="small muted counter-note">{words.trust.countersNote[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

function Rows(props: {
  readonly rows: readonly ReleasedRow[]
  readonly chosen: number | null
  readonly choose: PartProps['choose']
}) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const { columns } = words.trust
  if (props.rows.length === 0) return null
  return (
    <table className="trust-table">
      <thead>
        <tr>
          <th scope="col">{columns.entry}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.marking}</th>
          <th scope="col">{columns.purpose}</th>
          <th scope="col">{columns.policy}</th>
          <th scope="col">{columns.receipt}</th>
          <th scope="col" className="number">
            {columns.age}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(row => (
          <tr
            key={`${row.lane} ${row.sequence}`}
            className={row.entry === props.chosen ? 'is-chosen' : undefined}
            onClick={() => choose(row)}
          >
            <td>
              <button type="button" className="cell-button" aria-pressed={row.entry === props.chosen}>
                {units.whole(row.entry)}
              </button>
            </td>
            <td className="clip cell-what">
              {row.heading ?? <span className="muted">{words.trust.hiddenFromYou}</span>}
            </td>
            <td className="small nowrap">
              {row.level === null ? <span className="muted">{words.unknown}</span> : row.level}{' '}
              <span className="muted">rel {row.partner}</span>
            </td>
            <td className="small nowrap">{purposeWords(row.purpose)}</td>
            <td className="small nowrap">{row.policies.join(', ')}</td>
            <td className="small">
              <Receipt row={row} />
            </td>
            <td className="number muted small">{units.age((nowMs() - Date.parse(row.time)) / 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

  function choose(row: ReleasedRow): void {
    props.choose({
      entry: row.entry,
      record: row.record,
    })
  }

  function purposeWords(purpose: string): string {
    return (words.purposes as Readonly<Record<string, string>>)[purpose] ?? purpose
  }
}

function Receipt({ row }: { readonly row: ReleasedRow }) {
  const { words } = useSpeech()
  if (row.act !== 'release')
    return (
      <span className="receipt is-warning">
        <RecallIcon />
        {words.trust.releaseActs[row.act]}
      </span>
    )
  const Icon = row.receipt === 'verified' ? CheckIcon : row.receipt === 'refused' ? CrossIcon : ClockIcon
  return (
    <span className={`receipt is-${row.receipt}`}>
      <Icon />
      {words.trust.receipts[row.receipt]}
    </span>
  )
}

function WhoLooked({ row }: { readonly row: ReleasedRow | null }) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const access = useAnswer(row === null ? null : `access ${row.record}`, signal =>
    trust.access({ record: row?.record ?? '', author: '', kind: '', before: null }, signal),
  )
  return (
    <section className="trust-below" aria-labelledby="below-title" tabIndex={-1} data-region>
      <h3 id="below-title" className="strong">
        {words.trust.looked}
      </h3>
      {row === null ? (
        <p className="small muted">{words.trust.chooseRow}</p>
      ) : (
        <Answered question={access}>
          {page => <AccessRows entries={page.entries.slice(0, BELOW_MAX)} />}
        </Answered>
      )}
    </section>
  )
}
