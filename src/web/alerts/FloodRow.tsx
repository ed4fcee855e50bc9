/** More came than one person can answer: the cautions stand in one row until somebody wants to see them. Alarms never do. */
import { useState } from 'react'
import type { RescueAlert } from '#contract'
import { useSpeech } from '../session/use.ts'
import { AlertMark } from './AlertMark.tsx'
import { AlertRow } from './AlertRow.tsx'
import type { RowParts } from './row-parts.ts'

export function FloodRow(props: { readonly alerts: readonly RescueAlert[]; readonly parts: RowParts }) {
  const { words } = useSpeech()
  const [isWide, setWide] = useState(false)
  const { alerts, parts } = props
  const shows = isWide || alerts.some(({ id }) => id === parts.focused)
  return (
    <>
      <div className="alert-row is-caution is-open flood-row">
        <span className="alert-sign">
          <AlertMark priority="caution" isOpen />
        </span>
        <div className="alert-body">
          <span className="strong">{words.alerts.flood(alerts.length)}</span>
          <span className="small muted">{words.alerts.floodWhy}</span>
          <button
            type="button"
            className="link-button"
            aria-expanded={shows}
            onClick={() => setWide(!isWide)}
          >
            {shows ? words.alerts.closeRow : words.alerts.open}
          </button>
        </div>
      </div>
      {shows && (
        <ul>
          {alerts.map(alert => (
            <AlertRow key={alert.id} alert={alert} parts={parts} />
          ))}
        </ul>
      )}
    </>
  )
}
