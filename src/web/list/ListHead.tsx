/** The title of the list with its order, and the heads of its columns, which sort. */
import { COLUMNS, type Column, SORT_OF } from './columns.ts'
import type { Sort, SortKey } from '../session/order.ts'
import { SORTS } from '../session/order.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

interface Sorting {
  readonly sort: Sort
  readonly setSort: (sort: Sort) => void
}

export function ListTitle({ sort, setSort }: Sorting) {
  const session = useSession()
  const { words } = useSpeech()
  const hidden = useReadable(session.hiddenClasses)
  return (
    <div className="panel-head list-title">
      <h2>
        {words.list.title} <span className="muted plain">{words.list.note}</span>
      </h2>
      <span className="list-tools">
        <label className="button is-small">
          {words.list.sortedBy}
          <select
            className="list-sort"
            value={sort.key}
            onChange={event => setSort({ key: event.target.value as SortKey, descending: false })}
          >
            {SORTS.map(key => (
              <option key={key} value={key}>
                {words.list.sorts[key]}
              </option>
            ))}
          </select>
        </label>
        {hidden.size === 0 ? (
          <span className="chip">{words.list.noFilter}</span>
        ) : (
          <button
            type="button"
            className="button is-small"
            onClick={() => session.hiddenClasses.set(new Set())}
          >
            {words.situation.hidden(hidden.size)} · {words.situation.showAll}
          </button>
        )}
        <button type="button" className="button is-small" onClick={() => session.view.set('map')}>
          {words.list.map} <kbd>L</kbd>
        </button>
      </span>
    </div>
  )
}

export function ListHead({ sort, setSort }: Sorting) {
  const { words } = useSpeech()
  return (
    <thead className="list-head">
      <tr aria-rowindex={1} className="list-row micro muted">
        {COLUMNS.map(column => (
          <HeadCell key={column} column={column} sort={sort} setSort={setSort} label={words.list[column]} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell(props: Sorting & { readonly column: Column; readonly label: string }) {
  const { column, sort, setSort } = props
  const key = SORT_OF[column]
  const sorted = key !== undefined && sort.key === key
  return (
    <th
      scope="col"
      className={`cell cell-${column}`}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {key === undefined ? (
        props.label
      ) : (
        <button
          type="button"
          className="head-button"
          onClick={() => setSort({ key, descending: sorted ? !sort.descending : false })}
        >
          {props.label}
          {sorted && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
        </button>
      )}
    </th>
  )
}
