/** A few words that an answer needs. */
import { useEffect, useId, useRef, useState } from 'react'
import { useSpeech } from '../session/use.ts'

const LETTERS_MAX = 1800

export function WordsForm(props: {
  readonly label: string
  readonly send: (text: string) => void
  readonly leave: () => void
}) {
  const { words } = useSpeech()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  // It was asked for by a press: what is typed next belongs here.
  useEffect(() => field.current?.focus(), [])
  const isBad = isTried && typed.trim() === ''
  return (
    <form
      className="field-form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        if (typed.trim() !== '') props.send(typed.trim())
      }}
    >
      <label htmlFor={id}>{props.label}</label>
      <textarea
        ref={field}
        id={id}
        className="field"
        rows={3}
        maxLength={LETTERS_MAX}
        aria-invalid={isBad}
        aria-describedby={isBad ? `${id}-bad` : undefined}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      {isBad && (
        <p id={`${id}-bad`} className="refusal">
          {words.field.order.noWords}
        </p>
      )}
      <div className="field-beside">
        <button type="button" className="button field-large" onClick={props.leave}>
          {words.rescue.cancel}
        </button>
        <button type="submit" className="button field-large is-primary">
          {words.field.order.send}
        </button>
      </div>
    </form>
  )
}
