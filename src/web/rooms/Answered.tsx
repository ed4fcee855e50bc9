/** What stands in the place of an answer that has not come, was refused, or did not arrive: in words, with what can be done. */
import type { ReactNode } from 'react'
import { useSpeech } from '../session/use.ts'
import { ProofRenewal } from '../sign-in/ProofRenewal.tsx'
import type { Question } from './use-answer.ts'
import { useMe } from './use-room.ts'

export function Answered<T>(props: {
  readonly question: Question<T>
  readonly children: (value: T) => ReactNode
}) {
  const { asked, value, again } = props.question
  return (
    <>
      {value !== null && props.children(value)}
      {(value === null || asked.kind === 'refused' || asked.kind === 'unreachable') && (
        <NoAnswer asked={asked} again={again} />
      )}
    </>
  )
}

function NoAnswer({ asked, again }: Pick<Question<unknown>, 'asked' | 'again'>) {
  const { words } = useSpeech()
  if (asked.kind === 'waiting' || asked.kind === 'good')
    return <p className="room-wait muted small">{words.rooms.waiting}</p>
  return (
    <output className="room-refused">
      <Refusal answer={asked} />
      {asked.kind === 'unreachable' && (
        <button type="button" className="button is-small" onClick={again}>
          {words.rooms.again}
        </button>
      )}
    </output>
  )
}

/** A refusal in the officer's language; nothing when the answer was good. */
export function Refusal({ answer }: { readonly answer: Question<unknown>['asked'] }) {
  const { words } = useSpeech()
  const me = useMe()
  if (answer.kind === 'unreachable') return <p className="refusal">{words.rooms.silent}</p>
  if (answer.kind !== 'refused') return null
  if (answer.code === 'proof-is-old' && me?.by === 'oidc')
    return (
      <>
        <p className="refusal">{words.me.proofNeeded}</p>
        <ProofRenewal me={me} />
      </>
    )
  return (
    <p className="refusal">
      {answer.code === null ? words.rooms.refused : words.problems[answer.code]}
      {answer.parameter !== null && <span className="muted"> {words.rooms.field(answer.parameter)}</span>}
    </p>
  )
}
