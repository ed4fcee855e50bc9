/** What came from partners: counted, listed with its sender, lane and marking, what it did here, and the proof that was given back. */
import type { ReceivedPage, ReceivedRow } from '#contract'
import { CheckIcon, ClockIcon, CrossIcon, RecallIcon } from '../look/icons.tsx'
import { Answered, Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { BelowPart } from './BelowPart.tsx'
import { ExchangeHead } from './ExchangeHead.tsx'
import { useExchange } from './exchange-view.ts'
import { Counter } from './ReleasedCounters.tsx'
import type { PartProps } from './TrustRoom.tsx'
import { usePages } from './use-pages.ts'
import { ReceivedWay } from './WayPart.tsx'

export function ReceivedPart({ chosen, choose }: PartProps) {
  const { trust } = useHouse()
  const { words } = useSpeech()
  const { partner, moved, isKnown } = useExchange()
  const first = useAnswer(
    isKnown ? `received ${partner}` : null,
    signal => trust.received(partner, null, signal),
    0,
    moved,
  )
  const paged = usePages<ReceivedPage>(first, (after, signal) => trust.received(partner, after, signal))
  const rows = paged.pages.flatMap(page => page.rows)
  const row = rows.find(each => each.entry === chosen?.entry) ?? null
  return (
    <>
      <ExchangeHead side="got" />
      <div className="trust-scroll">
        <Answered question={first}>
          {page => (
            <>
              <Counters page={page} />
              <Rows rows={rows} chosen={chosen?.entry ?? null} choose={choose} />
              {rows.length === 0 && <p className="room-wait muted">{words.exchange.receivedNone}</p>}
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
        {row === null ? null : <ReceivedWay row={row} choose={choose} />}
      </BelowPart>
    </>
  )
}

function Counters({ page }: { readonly page: ReceivedPage }) {
  const { words, units } = useSpeech()
  const { counters, countersNote } = words.exchange
  return (
    <dl className="counters is-four">
      <Counter name={counters.received} n={page.received} note={countersNote.received} />
      <Counter name={counters.shown} n={page.shown} note={countersNote.shown} />
      <Counter
        name={counters.hidden}
        n={page.hidden + page.erased}
        note={words.exchange.hiddenNote(units.whole(page.hidden), units.whole(page.erased))}
      />
      <Counter
        name={counters.aside}
        n={page.aside}
        look={page.aside > 0 ? 'is-warning' : ''}
        note={page.aside > 0 ? countersNote.aside : countersNote.asideNone}
      />
    </dl>
  )
}

function Rows(props: {
  readonly rows: readonly ReceivedRow[]
  readonly chosen: number | null
  readonly choose: PartProps['choose']
}) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  usePulse()
  const { columns } = words.exchange
  if (props.rows.length === 0) return null
  return (
    <table className="trust-table">
      <thead>
        <tr>
          {[
            words.trust.columns.entry,
            columns.what,
            columns.from,
            columns.lane,
            columns.marking,
            columns.deed,
          ].map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
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
              <What row={row} />
            </td>
            <td className="small nowrap">{row.partner}</td>
            <td className="small nowrap">
              {words.exchange.laneNumber(
                words.exchange.lanes[row.lane] ?? row.lane,
                units.whole(row.sequence),
              )}
            </td>
            <td className="small nowrap">{row.level ?? <span className="muted">{words.unknown}</span>}</td>
            <td className="small">
              <DeedWords row={row} />
            </td>
            <td className="number muted small">{units.age((nowMs() - Date.parse(row.time)) / 1000)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ row }: { readonly row: ReceivedRow }) {
  const { words } = useSpeech()
  if (row.deed === 'answer') return <>{words.exchange.answerWhat}</>
  if (row.deed === 'aside') return <span className="muted">{words.exchange.aside(row.reason ?? '')}</span>
  if (row.heading !== null && row.heading !== '') return <>{row.heading}</>
  if (row.standing === 'hidden' || row.standing === 'erased')
    return <span className="muted">{words.exchange.gone}</span>
  return <span className="muted">{words.trust.hiddenFromYou}</span>
}

function DeedWords({ row }: { readonly row: ReceivedRow }) {
  const { words } = useSpeech()
  const isProved = row.honoured?.receipt === 'verified'
  const [Icon, look] =
    row.deed === 'aside'
      ? [CrossIcon, 'is-warning']
      : row.deed === 'recalled' || row.deed === 'erased'
        ? [RecallIcon, isProved ? 'is-verified' : 'is-warning']
        : row.deed === 'late'
          ? [ClockIcon, 'is-waiting']
          : [CheckIcon, 'is-verified']
  return (
    <span
      className={`receipt ${look}`}
      title={row.honoured === null ? undefined : words.exchange.honouredHere[row.honoured.receipt]}
    >
      <Icon />
      {words.exchange.deeds[row.deed]}
    </span>
  )
}
