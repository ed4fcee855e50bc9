/** Closing an account at once, or opening it again: with a reason, and for some accounts with the word of two. */
import { type FormEvent, useState } from 'react'
import type { Account } from '#contract'
import { ReasonField } from '../log/ReasonField.tsx'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useSpeech } from '../session/use.ts'
import { SecondPerson } from './SecondPerson.tsx'
import { isReason, useDeed } from './use-deed.ts'

export function SuspendForm(props: {
  readonly account: Account
  readonly done: (suspended: boolean) => void
}) {
  const { account } = props
  const { accounts } = useHouse()
  const { words } = useSpeech()
  const [reason, setReason] = useState('')
  const [isBad, setBad] = useState(false)
  const deed = useDeed<Account>()
  const closes = !account.suspended
  return (
    <form className="decide" noValidate onSubmit={submit}>
      <p className="small">{closes ? words.accounts.suspendNote : words.accounts.reopenNote}</p>
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
          what={words.accounts.secondWhat.reopen}
          facts={[[words.accounts.columns.account, account.account]]}
        />
      )}
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {deed.answer !== null && !deed.needsSecond && <Refusal answer={deed.answer} />}
        </div>
        <button type="submit" className={`button${closes ? ' is-alarm' : ''}`} disabled={deed.busy}>
          {closes ? words.accounts.suspendSend : words.accounts.reopenSend}
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
    const given = await deed.ask(signal => accounts.suspend(account.account, closes, reason.trim(), signal))
    if (given?.kind === 'good') props.done(closes)
  }
}
