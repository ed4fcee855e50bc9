/** An invitation: why, whether it replaces the keys there are; and the link, which is shown once and kept nowhere. */
import { type FormEvent, useState } from 'react'
import type { Account, Invitation } from '#contract'
import { ReasonField } from '../log/ReasonField.tsx'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { InvitationLink } from './InvitationLink.tsx'
import { SecondPerson } from './SecondPerson.tsx'
import { isReason, useDeed } from './use-deed.ts'

export function InviteForm(props: {
  readonly account: Account
  readonly changed: () => void
  readonly away: () => void
}) {
  const { account } = props
  const { accounts } = useHouse()
  const { words } = useSpeech()
  const [reason, setReason] = useState('')
  const [isBad, setBad] = useState(false)
  const [replaces, setReplaces] = useState(false)
  const deed = useDeed<Invitation>()
  if (deed.answer?.kind === 'good') return <InvitationLink invitation={deed.answer.value} away={props.away} />
  return (
    <form className="decide" noValidate onSubmit={submit}>
      <p className="small">{words.accounts.inviteNote}</p>
      {account.passkeys > 0 && (
        <div className="account-check">
          <label className={`marking-choice${replaces ? ' is-chosen' : ''}`}>
            <input type="checkbox" checked={replaces} onChange={event => setReplaces(event.target.checked)} />
            {words.accounts.replaces}
          </label>
          <span className="micro muted">{words.accounts.replacesHow}</span>
        </div>
      )}
      <ReasonField
        value={reason}
        isBad={isBad}
        how={words.accounts.reasonHow}
        change={text => {
          setBad(false)
          setReason(text)
        }}
      />
      {deed.needsSecond && (
        <SecondPerson
          what={replaces ? words.accounts.secondWhat.replace : words.accounts.secondWhat.invite}
          facts={[[words.accounts.columns.account, account.account]]}
        />
      )}
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {deed.answer !== null && !deed.needsSecond && <Refusal answer={deed.answer} />}
        </div>
        <button type="submit" className="button" disabled={deed.busy}>
          {words.accounts.inviteSend}
        </button>
      </div>
    </form>
  )

  function submit(event: FormEvent): void {
    event.preventDefault()
    setBad(!isReason(reason))
    if (isReason(reason)) void send()
  }

  async function send(): Promise<void> {
    const given = await deed.ask(signal => accounts.invite(account.account, replaces, reason.trim(), signal))
    if (given?.kind === 'good') props.changed()
  }
}
