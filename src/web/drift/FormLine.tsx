/** One field of a form of the room, with its label, and a word on how it is written. */
import { type ReactNode, useId } from 'react'

export function Line(props: {
  readonly label: string
  readonly how?: string | undefined
  readonly isWrong?: boolean
  readonly children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={props.isWrong === true ? 'drift-line is-wrong' : 'drift-line'}>
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.how !== undefined && <span className="micro muted">{props.how}</span>}
    </div>
  )
}
