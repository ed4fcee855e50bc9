/** Which unit this device is with: chosen once, from the call signs that the node knows, or typed. */
import { useId, useState } from 'react'
import type { Standing } from '../rescue/standing.ts'
import { useSpeech } from '../session/use.ts'
import { UNIT_LETTERS_MAX, unitsKnown } from './sheet.ts'

export function ChooseUnit(props: {
  readonly standing: Standing | null
  readonly choose: (unit: string) => void
}) {
  const { words } = useSpeech()
  const id = useId()
  const [typed, setTyped] = useState('')
  const known = props.standing === null ? [] : unitsKnown(props.standing)
  return (
    <form
      className="field-choose"
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() !== '') props.choose(typed.trim())
      }}
    >
      <h2>{words.field.chooseTitle}</h2>
      <p className="muted">{words.field.chooseHow}</p>
      <ul className="field-units">
        {known.map(unit => (
          <li key={unit}>
            <button type="button" className="button field-large" onClick={() => props.choose(unit)}>
              {unit}
            </button>
          </li>
        ))}
      </ul>
      <label htmlFor={id}>{words.field.choose}</label>
      <input
        id={id}
        className="field"
        autoComplete="off"
        maxLength={UNIT_LETTERS_MAX}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <button type="submit" className="button field-large is-primary" disabled={typed.trim() === ''}>
        {words.field.use}
      </button>
    </form>
  )
}
