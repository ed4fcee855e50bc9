/** What was given, what waits for a receipt, what was asked back, and what was refused, each with the figure that explains it. */
import type { ReleasedPage, ReleasedRow } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { usePulse, useSpeech } from '../session/use.ts'
import { useExchange } from './exchange-view.ts'

export function ReleasedCounters({
  page,
  rows,
}: {
  readonly page: ReleasedPage
  readonly rows: readonly ReleasedRow[]
}) {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  const { question } = useExchange()
  usePulse()
  const links = question.value?.partners ?? []
  const receipts = links.flatMap(({ lanes }) => lanes).reduce((sum, { receipted }) => sum + receipted, 0)
  const aside = links.reduce((sum, link) => sum + link.aside, 0)
  const refused = rows.filter(({ receipt }) => receipt === 'refused').length
  const openRecalls = page.recalled - page.honoured
  return (
    <dl className="counters is-four">
      <Counter
        name={words.trust.counters.released}
        n={page.released}
        note={words.exchange.receiptsVerified(units.whole(receipts))}
      />
      <Counter
        name={words.trust.counters.waiting}
        n={page.waiting}
        note={
          page.waitingSince === null
            ? words.exchange.waitNone
            : words.exchange.oldest(units.age((nowMs() - Date.parse(page.waitingSince)) / 1000))
        }
      />
      <Counter
        name={words.trust.counters.recalled}
        n={page.recalled}
        look={openRecalls > 0 ? 'is-warning' : ''}
        note={
          page.recalled === 0
            ? words.exchange.recallsNone
            : words.exchange.recallsDone(units.whole(page.honoured))
        }
      />
      <Counter
        name={words.exchange.refusedByThem}
        n={refused}
        look={refused > 0 ? 'is-alarm' : ''}
        note={words.exchange.refusedByUs(units.whole(aside))}
      />
    </dl>
  )
}

export function Counter(props: {
  readonly name: string
  readonly n: number
  readonly note: string
  readonly look?: string
}) {
  const { units } = useSpeech()
  return (
    <div className={`counter ${props.look ?? ''}`}>
      <dt>{props.name}</dt>
      <dd className="counter-figure">{units.whole(props.n)}</dd>
      <dd className="small muted counter-note">{props.note}</dd>
    </div>
  )
}
