/** What waits for a second administrator, in words: they ask for the same on their own screen, and it is done. */
import { useEffect, useRef } from 'react'
import type { NewAccount } from '../link/account-api.ts'
import { useSpeech } from '../session/use.ts'

export function SecondPerson(props: {
  readonly what: string
  /** What has to be the same. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** Whether it is typed, and so could differ. */
  readonly isTyped?: boolean
}) {
  const { words } = useSpeech()
  const part = useRef<HTMLOutputElement>(null)
  // It may come below what is in sight, under the buttons of a long form.
  useEffect(() => part.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <output ref={part} className="proposal account-second">
      <span className="strong">{words.accounts.second}</span>
      <span className="small">{words.accounts.secondHow}</span>
      <span className="strong small">{props.what}</span>
      <span className="account-same">
        {props.facts.map(([name, value]) => (
          <span key={name}>
            <span className="muted">{name}</span>
            <span className="account-typed">{value}</span>
          </span>
        ))}
      </span>
      {props.isTyped === true && <span className="small muted">{words.accounts.secondSame}</span>}
    </output>
  )
}

/** What the second administrator types must be the same: it stands here to be told to them. */
export function SecondAccount({ account }: { readonly account: NewAccount }) {
  const { words } = useSpeech()
  const { displayName, roles, purposes, clearance, conditions, guestUntil, subjects } = account
  const held = conditions.length === 0 ? words.accounts.noConditions : conditions.join(', ')
  const facts: readonly (readonly [string, string])[] = [
    [words.accounts.name, displayName],
    [words.accounts.roles, roles.map(role => words.roles[role]).join(', ')],
    [words.accounts.purposes, purposes.map(purpose => words.purposes[purpose]).join(', ')],
    [words.accounts.clearance, clearance],
    [words.accounts.conditions, held],
    ...(guestUntil === null ? [] : [[words.accounts.guestDay, guestUntil.slice(0, 10)] as const]),
    ...subjects.map(({ service, subject }) => [words.accounts.subject, `${service}: ${subject}`] as const),
  ]
  return <SecondPerson what={words.accounts.secondWhat.make} facts={facts} isTyped />
}
