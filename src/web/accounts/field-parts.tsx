/** What fields of a new account are made of: a group of choices, one choice, and what can be typed or was wrong. */
import { type ReactNode, useId } from 'react'

export function Group(props: {
  readonly label: string
  readonly how: string | null
  readonly bad: string | null
  /** In two columns: for many choices. */
  readonly isEven?: boolean
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset
      className={`marking-group${props.bad === null ? '' : ' has-bad'}`}
      aria-labelledby={id}
      aria-describedby={`${id}-how`}
    >
      <span id={id} className="strong small">
        {props.label}
      </span>
      <div className={`marking-choices${props.isEven === true ? ' is-even' : ''}`}>{props.children}</div>
      <How id={`${id}-how`} how={props.how} bad={props.bad} />
    </fieldset>
  )
}

export function Choice(props: {
  readonly label: string
  readonly checked: boolean
  readonly change: (chosen: boolean) => void
}) {
  return (
    <label className={`marking-choice${props.checked ? ' is-chosen' : ''}`}>
      <input type="checkbox" checked={props.checked} onChange={event => props.change(event.target.checked)} />
      {props.label}
    </label>
  )
}

export function How(props: {
  readonly id: string
  readonly how: string | null
  readonly bad: string | null
}) {
  return (
    <span id={props.id} className={`micro ${props.bad === null ? 'muted' : 'record-bad'}`}>
      {props.bad ?? props.how}
    </span>
  )
}
