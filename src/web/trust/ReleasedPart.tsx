/** What left this node: counted, listed with its marking, purpose, policy and receipt; below, the way of the chosen one and who looked. */
import type { ReleasedPage, ReleasedRow } from '#contract'
import { CheckIcon, ClockIcon, CrossIcon, RecallIcon } from '../look/icons.tsx'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { ExchangeHead } from './ExchangeHead.tsx'
import { useExchange } from './exchange-view.ts'
import { ReleasedCounters } from './ReleasedCounters.tsx'
import type { PartProps } from './TrustRoom.tsx'
import { usePages } from './use-pages.ts'
import { BelowPart } from './BelowPart.tsx'
import { ReleasedWay } from './WayPart.tsx'

export function ReleasedPart({ chosen, choose }: PartProps) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const { partner, moved, isKnown } = useExchange()
  const first = useAnswer(
    isKnown ? `released ${partner}` : null,
    signal => trust.released(partner, null, signal),
    0,
    moved,
  )
  const paged = usePages<ReleasedPage>(first, (after, signal) => trust.released(partner, after, signal))
  const rows = paged.pages.flatMap(page => page.rows)
  const row = rows.find(each => each.entry === chosen?.entry) ?? null
  return (
    <>
      <ExchangeHead side="gave" />
      <div className="trust-scroll">
        <Answered question={first}>
          {page => (
            <>
              <ReleasedCounters page={page} rows={rows} />
              <Rows rows={rows} chosen={chosen?.entry ?? null} choose={choose} />
              {rows.length === 0 && <p className="room-wait muted">{words.trust.releasedNone}</p>}
              {paged.next !== null && (
                <button type="button" className="button trust-more" onClick={paged.more}>
                  {words.trust.older}
                </button>
              )}
              {paged.answer !== null && <Refusal answer={paged.answer} />}
            </>
          )}
        </Answered>
      </div>
      <BelowPart record={row?.record ?? null}>
        {row === null ? null : <ReleasedWay row={row} choose={choose} />}
      </BelowPart>
    </>
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
            key={`${row.partner} ${row.lane} ${row.sequence}`}
            className={row.entry === props.chosen ? 'is-chosen' : undefined}
            onClick={() => props.choose({ entry: row.entry, record: row.record })}
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

  function purposeWords(purpose: string): string {
    return (words.purposes as Readonly<Record<string, string>>)[purpose] ?? purpose
  }
}

/** Waiting, sent, verified, refused; or what was asked back, until its answer is proved. */
function Receipt({ row }: { readonly row: ReleasedRow }) {
  const { words } = useSpeech()
  const done = row.honoured === null ? undefined : words.exchange.honoured[row.act]
  if (done !== undefined)
    return (
      <span className="receipt is-verified">
        <CheckIcon />
        {done}
      </span>
    )
  if (row.act === 'recall' || row.act === 'erase')
    return (
      <span className="receipt is-warning">
        <RecallIcon />
        {words.trust.releaseActs[row.act]}
      </span>
    )
  const Icon = row.receipt === 'verified' ? CheckIcon : row.receipt === 'refused' ? CrossIcon : ClockIcon
  return (
    <span
      className={`receipt is-${row.receipt}`}
      title={row.receipt === 'refused' ? words.exchange.refusedReason : undefined}
    >
      <Icon />
      {words.trust.receipts[row.receipt]}
    </span>
  )
}
