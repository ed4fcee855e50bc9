/** A person's word on a partner, with why: it counts when a second one has said the same. */
import { useState } from 'react'
import type { Answer } from '../link/ask.ts'
import { isReason } from '../log/reason.ts'
import { ReasonField } from '../log/ReasonField.tsx'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { proven } from '../sign-in/prove.ts'

export function AgreeForm(props: {
  readonly what: 'agreement' | 'resumption'
  readonly state: string
  readonly label: string
  readonly note: string | null
  readonly done: () => void
}) {
  const { trust, doorApi } = useHouse()
  const me = useMe()
  const [reason, setReason] = useState('')
  const [isBad, setBad] = useState(false)
  const [answer, setAnswer] = useState<Answer<null> | null>(null)
  return (
    <div className="agree">
      <ReasonField
        value={reason}
        isBad={isBad}
        change={text => {
          setBad(false)
          setReason(text)
        }}
      />
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {answer === null ? <p className="small muted">{props.note}</p> : <Refusal answer={answer} />}
        </div>
        <button type="button" className="button is-primary" onClick={() => void say()}>
          {props.label}
        </button>
      </div>
    </div>
  )

  async function say(): Promise<void> {
    setBad(!isReason(reason))
    if (!isReason(reason) || me === null) return
    const given = await proven(doorApi, me, signal =>
      trust.agree(props.what, props.state, reason.trim(), signal),
    )
    setAnswer(given)
    if (given.kind === 'good') props.done()
  }
}
