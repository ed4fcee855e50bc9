/** What each side gave and got, by month and kind. Figures, no judgement; what cannot be counted is said. */
import { Fragment } from 'react'
import type { Balance } from '#contract'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { useExchange } from './exchange-view.ts'
import { PartHead } from './LookedPart.tsx'

type Row = Balance['rows'][number]
const FIGURES = ['records', 'items', 'back'] as const

export function BalancePart() {
  const { trust, records } = useHouse()
  const { words, language } = useSpeech()
  const { moved } = useExchange()
  const question = useAnswer('balance', trust.balance, 0, moved)
  const types = useAnswer('types', records.types)
  const titles = new Map((types.value ?? []).map(({ kind, title }) => [kind, title[language]]))
  return (
    <>
      <PartHead
        title={words.exchange.balance}
        note={question.value === null ? '' : words.exchange.balanceNote(question.value.from)}
      />
      <div className="trust-scroll">
        <Answered question={question}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="room-wait muted">{words.exchange.balanceNone}</p>
            ) : (
              <Months rows={rows} titles={titles} />
            )
          }
        </Answered>
        <p className="small muted balance-honest">{words.exchange.balanceHonest}</p>
      </div>
    </>
  )
}

function Months({
  rows,
  titles,
}: {
  readonly rows: readonly Row[]
  readonly titles: ReadonlyMap<string, string>
}) {
  const { words } = useSpeech()
  const { balanceColumns: columns } = words.exchange
  const keys = [...new Set(rows.map(({ month, partner }) => `${month} ${partner}`))]
  return (
    <table className="trust-table is-tall balance">
      <thead>
        <tr>
          <th scope="col">{columns.month}</th>
          <th scope="col">{columns.kind}</th>
          {[
            columns.gave,
            columns.gaveItems,
            columns.gaveBack,
            columns.got,
            columns.gotItems,
            columns.gotBack,
          ].map((name, at) => (
            <th key={`${name} ${at < 3}`} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map(key => {
          const own = rows.filter(({ month, partner }) => `${month} ${partner}` === key)
          return (
            <Fragment key={key}>
              <Line name={key} kind={words.exchange.balanceTotal} row={totalOf(own)} isTotal />
              {own.map(row => (
                <Line
                  key={`${key} ${row.kind}`}
                  name=""
                  kind={row.kind === null ? words.exchange.kindUnknown : (titles.get(row.kind) ?? row.kind)}
                  row={row}
                  isTotal={false}
                />
              ))}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

function Line(props: {
  readonly name: string
  readonly kind: string
  readonly row: Pick<Row, 'gave' | 'got'>
  readonly isTotal: boolean
}) {
  const { units } = useSpeech()
  const { gave, got } = props.row
  return (
    <tr className={props.isTotal ? 'is-total' : undefined}>
      <td className="nowrap">{props.name}</td>
      <td>{props.kind}</td>
      {[gave, got].map((side, at) =>
        FIGURES.map(name => (
          <td key={`${at} ${name}`} className={`number${name === 'records' ? '' : ' muted'}`}>
            {units.whole(side[name])}
          </td>
        )),
      )}
    </tr>
  )
}

function totalOf(rows: readonly Row[]): Pick<Row, 'gave' | 'got'> {
  const sum = (side: 'gave' | 'got') =>
    Object.fromEntries(
      FIGURES.map(name => [name, rows.reduce((of, row) => of + row[side][name], 0)]),
    ) as Row['gave']
  return { gave: sum('gave'), got: sum('got') }
}
