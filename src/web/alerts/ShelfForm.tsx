/** An alert is put aside for a reason and for at most half an hour; then it comes back by itself. */
import { useState } from 'react'
import { useSpeech } from '../session/use.ts'

const MINUTES = [5, 10, 15, 30] as const

export function ShelfForm(props: {
  readonly shelve: (reason: string, minutes: number) => void
  readonly cancel: () => void
}) {
  const { words } = useSpeech()
  const [reason, setReason] = useState('')
  const [minutes, setMinutes] = useState<number>(MINUTES[1])
  const [isBare, setBare] = useState(false)
  return (
    <form
      className="shelf-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (reason.trim() === '') setBare(true)
        else props.shelve(reason.trim(), minutes)
      }}
    >
      <label className="small">
        {words.alerts.shelfReason}
        <input
          className="field"
          maxLength={300}
          value={reason}
          aria-invalid={isBare}
          onChange={event => {
            setReason(event.target.value)
            setBare(false)
          }}
        />
      </label>
      <label className="small">
        {words.alerts.shelfFor}
        <select className="field" value={minutes} onChange={event => setMinutes(Number(event.target.value))}>
          {MINUTES.map(each => (
            <option key={each} value={each}>
              {words.alerts.shelfMinutes(each)}
            </option>
          ))}
        </select>
      </label>
      {isBare && (
        <p className="alert-told small" role="alert">
          {words.alerts.shelfNeedsReason}
        </p>
      )}
      <div className="alert-small">
        <button type="submit" className="button is-small">
          {words.alerts.shelve}
        </button>
        <button type="button" className="link-button" onClick={props.cancel}>
          {words.alerts.cancel}
        </button>
      </div>
    </form>
  )
}
