/** Names and values, one a line; the doubt at the right. What is not known is written so. */
import type { ReactNode } from 'react'
import { useSpeech } from '../session/use.ts'

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}

export function Fact(props: {
  readonly name: string
  readonly value: string | null
  readonly children?: ReactNode
}) {
  const { words } = useSpeech()
  return (
    <div className="fact">
      <dt className="muted">{props.name}</dt>
      <dd
        className={props.value === null ? 'muted' : undefined}
        dir={props.value === null ? undefined : 'auto'}
      >
        {props.value ?? words.unknown}
      </dd>
      {props.children != null && <dd className="fact-doubt muted">{props.children}</dd>}
    </div>
  )
}
