/** A first passkey, from an invitation: the link holds once. */
import { useState } from 'react'
import { KeyIcon } from '../look/icons.tsx'
import type { Answer } from '../link/ask.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useDoorNode } from '../rooms/use-room.ts'
import { ANSWER_MS_MAX } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { DoorPage, useDocumentLook } from './DoorPage.tsx'
import { hasPasskeys, makePasskey } from './passkey.ts'

type Outcome =
  | { readonly kind: 'ready' | 'busy' | 'done' | 'cancelled' | 'twice' | 'no-passkeys' }
  | { readonly kind: 'answer'; readonly answer: Answer<unknown> }

export function EnrolPage({ token }: { readonly token: string }) {
  const house = useHouse()
  const node = useDoorNode()
  const { words } = useSpeech()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'ready' })
  useDocumentLook(words.rooms.title(node?.name ?? '…', words.enrol.title))
  return (
    <DoorPage>
      <h1 className="door-title">{words.enrol.title}</h1>
      <p className="door-lead">{words.enrol.lead}</p>
      {outcome.kind === 'done' ? (
        <>
          <output className="door-note">{words.enrol.done}</output>
          <button type="button" className="button is-primary door-passkey" onClick={toSignIn}>
            {words.enrol.toSignIn}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button is-primary door-passkey"
          disabled={outcome.kind === 'busy'}
          onClick={() => void enrol()}
        >
          <KeyIcon />
          {outcome.kind === 'busy' ? words.enrol.busy : words.enrol.make}
        </button>
      )}
      <div role="alert" className="door-refusal">
        {outcome.kind === 'cancelled' && <p className="refusal">{words.enrol.cancelled}</p>}
        {outcome.kind === 'twice' && <p className="refusal">{words.enrol.twice}</p>}
        {outcome.kind === 'no-passkeys' && <p className="refusal">{words.signIn.noPasskeys}</p>}
        {outcome.kind === 'answer' && <Refusal answer={outcome.answer} />}
      </div>
    </DoorPage>
  )

  function toSignIn(): void {
    house.route.set({ room: 'watch' })
    void house.door.look()
  }

  async function enrol(): Promise<void> {
    if (!hasPasskeys()) return setOutcome({ kind: 'no-passkeys' })
    setOutcome({ kind: 'busy' })
    const options = await house.doorApi.enrolmentOptions(token, AbortSignal.timeout(ANSWER_MS_MAX))
    if (options.kind !== 'good') return setOutcome({ kind: 'answer', answer: options })
    const made = await makePasskey(options.value)
    if (made.kind !== 'shown') return setOutcome({ kind: made.kind === 'twice' ? 'twice' : 'cancelled' })
    const answer = await house.doorApi.enrol(token, made.response, AbortSignal.timeout(ANSWER_MS_MAX))
    setOutcome(answer.kind === 'good' ? { kind: 'done' } : { kind: 'answer', answer })
  }
}
