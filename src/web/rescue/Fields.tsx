/** The fields that the forms of rescues are made of, each tied to its name and to what is wrong with it. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useSpeech } from '../session/use.ts'

export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly bad?: string | null
  readonly how?: string
  readonly isLong?: boolean
  readonly lettersMax?: number
}) {
  const id = useId()
  const bad = props.bad ?? null
  const shared = {
    id,
    value: props.value,
    className: `field${bad === null ? '' : ' is-bad'}`,
    'aria-invalid': bad !== null,
    'aria-describedby': bad === null && props.how === undefined ? undefined : `${id}-about`,
    autoComplete: 'off',
    maxLength: props.lettersMax ?? WORDS_MAX,
  } as const
  return (
    <div className="rescue-field">
      <label htmlFor={id} className="micro">
        {props.label}
      </label>
      {props.isLong === true ? (
        <textarea {...shared} rows={2} onChange={event => props.change(event.target.value)} />
      ) : (
        <input {...shared} type="text" onChange={event => props.change(event.target.value)} />
      )}
      <About id={`${id}-about`} bad={bad} how={props.how} />
    </div>
  )
}

/** Words of a deed: as the contract has them. */
const WORDS_MAX = 2000

function About(props: {
  readonly id: string
  readonly bad: string | null
  readonly how: string | undefined
}) {
  const text = props.bad ?? props.how
  if (text === undefined) return null
  return (
    <span id={props.id} className={props.bad === null ? 'micro muted' : 'micro rescue-bad'}>
      {text}
    </span>
  )
}

export function SelectField<V extends string>(props: {
  readonly label: string
  readonly value: V
  readonly options: readonly (readonly [V, string])[]
  readonly change: (value: V) => void
}) {
  const id = useId()
  return (
    <div className="rescue-field">
      <label htmlFor={id} className="micro">
        {props.label}
      </label>
      <select
        id={id}
        className="field"
        value={props.value}
        onChange={event => {
          const chosen = props.options.find(([value]) => value === event.target.value)
          if (chosen !== undefined) props.change(chosen[0])
        }}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

export function CheckField(props: {
  readonly label: string
  readonly isOn: boolean
  readonly change: (isOn: boolean) => void
}) {
  return (
    <label className="rescue-check">
      <input type="checkbox" checked={props.isOn} onChange={event => props.change(event.target.checked)} />
      <span>{props.label}</span>
    </label>
  )
}

/** A form in its place: what is entered, then one primary button, and the way out, which Escape takes too. */
export function FormPart(props: {
  readonly title: string
  readonly submit: string
  readonly isBusy: boolean
  readonly send: () => void
  readonly leave: () => void
  readonly children: ReactNode
}) {
  const { words } = useSpeech()
  const title = useId()
  const form = useRef<HTMLFormElement>(null)
  // Whoever opened it by a key goes on in its first field; whoever comes back to it, where it was left.
  useEffect(() => {
    const region = form.current?.closest<HTMLElement>('[data-region]')
    form.current?.scrollIntoView({ block: 'nearest' })
    if (form.current?.contains(document.activeElement) !== true)
      form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    // And when it is gone, stays where it stood: the keys go on acting.
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) region?.focus({ preventScroll: true })
      })
    }
  }, [])
  return (
    <form
      ref={form}
      className="rescue-form"
      aria-labelledby={title}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        props.send()
      }}
    >
      <h3 id={title} className="rescue-form-title">
        {props.title}
      </h3>
      {props.children}
      <div className="rescue-form-end">
        <button type="button" className="button is-small" data-leave onClick={props.leave}>
          {words.rescue.cancel}
        </button>
        <button type="submit" className="button is-small is-primary" disabled={props.isBusy}>
          {props.submit}
        </button>
      </div>
    </form>
  )
}
