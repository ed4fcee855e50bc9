/** One field of the form with its name, what may be written, and what is wrong with it, tied together for the ear. */
import { useId } from 'react'
import { useSpeech } from '../session/use.ts'
import type { BadWord, Field } from './draft.ts'

export function SightingField(props: {
  readonly name: Field
  readonly label: string
  readonly how: string | null
  readonly look: 'text' | 'figure' | 'long'
  readonly value: string
  readonly bad: BadWord | null
  readonly change: (value: string) => void
}) {
  const { words } = useSpeech()
  const id = useId()
  const { name, look, value, bad, change } = props
  const about = [props.how === null ? null : `${id}-how`, bad === null ? null : `${id}-bad`].filter(
    each => each !== null,
  )
  const shared = {
    id,
    name,
    value,
    className: `field${bad === null ? '' : ' is-bad'}`,
    'aria-invalid': bad !== null,
    'aria-describedby': about.length === 0 ? undefined : about.join(' '),
    autoComplete: 'off',
  } as const
  return (
    <div className="sighting-field">
      <label htmlFor={id} className="strong small">
        {props.label}
      </label>
      {look === 'long' ? (
        <textarea {...shared} rows={3} onChange={event => change(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={look === 'figure' ? 'decimal' : undefined}
          onChange={event => change(event.target.value)}
        />
      )}
      {props.how !== null && (
        <span id={`${id}-how`} className="micro muted">
          {props.how}
        </span>
      )}
      {bad !== null && (
        <span id={`${id}-bad`} className="small sighting-bad">
          {words.sighting.bad[bad]}
        </span>
      )}
    </div>
  )
}
