/** Current and wind typed hour by hour. Tab goes on, Enter and the arrows go up and down, a block of a sheet can be pasted. */
import { type KeyboardEvent, useRef } from 'react'
import { useSpeech } from '../session/use.ts'
import { Line } from './FormLine.tsx'
import {
  isReadable,
  TABLE_CELLS,
  type TableCell,
  type TableDraft,
  withCell,
  withPasted,
  withRow,
} from './table-draft.ts'

export function SeaTable(props: {
  readonly table: TableDraft
  readonly set: (table: TableDraft) => void
  readonly isWrong: boolean
  /** Rows for the hours that the drift asks for. */
  readonly fit: () => void
}) {
  const { words } = useSpeech()
  const text = words.drift.table
  const { table, set } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const goTo = (row: number, cell: TableCell) =>
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-cell="${cell}"]`)?.focus(),
    )
  const press = (event: KeyboardEvent, row: number, cell: TableCell) => {
    if (event.key === 'ArrowUp' && row > 0) goTo(row - 1, cell)
    else if (event.key === 'ArrowDown' && row < table.rows.length - 1) goTo(row + 1, cell)
    else if (event.key === 'Enter') {
      // In a table Enter goes down; the form is sent by its button.
      if (row === table.rows.length - 1) set(withRow(table))
      goTo(row + 1, cell)
    } else return
    event.preventDefault()
  }
  return (
    <div className="drift-sea-table">
      <Line label={text.source} isWrong={props.isWrong && table.source.trim() === ''}>
        {id => (
          <input
            id={id}
            className="field"
            value={table.source}
            maxLength={200}
            autoComplete="off"
            placeholder={text.sourceHow}
            aria-invalid={props.isWrong && table.source.trim() === ''}
            onChange={event => set({ ...table, source: event.target.value })}
          />
        )}
      </Line>
      <Line label={text.kind}>
        {id => (
          <select
            id={id}
            className="field"
            value={table.kind}
            onChange={event =>
              set({ ...table, kind: event.target.value === 'measured' ? 'measured' : 'forecast' })
            }
          >
            <option value="forecast">{words.drift.kinds.forecast}</option>
            <option value="measured">{words.drift.kinds.measured}</option>
          </select>
        )}
      </Line>
      <table className="drift-typed">
        <caption className="spoken-only">{text.caption}</caption>
        <thead>
          <tr>
            {TABLE_CELLS.map(cell => (
              <th key={cell} scope="col">
                {text.cells[cell]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {table.rows.map((row, at) => (
            <tr key={rowKey(at)}>
              {TABLE_CELLS.map(cell => (
                <td key={cell} className={cell === 'time' ? 'is-time' : undefined}>
                  <input
                    className="field"
                    data-row={at}
                    data-cell={cell}
                    aria-label={text.cell(text.cells[cell], String(at + 1))}
                    inputMode={cell === 'time' ? 'text' : 'decimal'}
                    autoComplete="off"
                    spellCheck={false}
                    value={row[cell]}
                    aria-invalid={!isReadable(cell, row[cell])}
                    onChange={event => set(withCell(table, at, cell, event.target.value))}
                    onKeyDown={event => press(event, at, cell)}
                    onPaste={event => {
                      const pasted = event.clipboardData.getData('text/plain')
                      if (!/[\t\n]/.test(pasted.trimEnd())) return
                      event.preventDefault()
                      set(withPasted(table, at, cell, pasted))
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="micro muted drift-note">{text.how}</p>
      <div className="drift-typed-acts">
        <button type="button" className="button is-small" onClick={props.fit}>
          {text.fit}
        </button>
        <button type="button" className="button is-small" onClick={() => set(withRow(table))}>
          {text.add}
        </button>
        {table.rows.length > 2 && (
          <button
            type="button"
            className="button is-small"
            onClick={() => set({ ...table, rows: table.rows.slice(0, -1) })}
          >
            {text.remove}
          </button>
        )}
      </div>
    </div>
  )
}

const rowKey = (at: number) => `row-${at}`
