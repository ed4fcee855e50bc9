/** The reason for an act: it stands in the record beside the act. */
import { useId } from 'react'
import { useSpeech } from '../session/use.ts'

export function ReasonField(props: {
  readonly value: string
  readonly isBad: boolean
  /** How long it may be, in words; left out: as for records. */
  readonly how?: string
  readonly change: (text: string) => void
}) {
  const { words } = useSpeech()
  const id = useId()
  return (
    <div className="record-field is-wide">
      <label htmlFor={id} className="strong small">
        {words.rooms.reason}
      </label>
      <textarea
        id={id}
        name="reason"
        className={`field${props.isBad ? ' is-bad' : ''}`}
        rows={2}
        value={props.value}
        aria-invalid={props.isBad}
        aria-describedby={`${id}-how`}
        onChange={event => props.change(event.target.value)}
      />
      <span id={`${id}-how`} className={`micro ${props.isBad ? 'record-bad' : 'muted'}`}>
        {props.how ?? words.rooms.reasonHow}
      </span>
    </div>
  )
}
