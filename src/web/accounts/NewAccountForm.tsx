/** A new account: who, in which roles, for which of their purposes, up to which level, and until when for an observer. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Account } from '#contract'
import type { NewAccount } from '../link/account-api.ts'
import { Refusal } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import type { Draft } from '../sign-in/drafts.ts'
import { EMPTY_ACCOUNT, type Field, readAccount, rolesIn } from './account-form.ts'
import { ClearanceField, GuestField, PurposeField, RoleField, SubjectField, TextField } from './fields.tsx'
import { isGuarded, levelsOf } from './roles.ts'
import { SecondAccount } from './SecondPerson.tsx'
import { useDeed } from './use-deed.ts'

const FORM = 'account'

export function NewAccountForm(props: {
  readonly stop: () => void
  readonly made: (account: string) => void
}) {
  const house = useHouse()
  const me = useMe()
  const { words } = useSpeech()
  const cell = house.drafts.of(FORM, EMPTY_ACCOUNT)
  const draft = useReadable(cell)
  const state = useReadable(house.door.state)
  const [bad, setBad] = useState<readonly Field[]>([])
  const deed = useDeed<Account>()
  const [waits, setWaits] = useState<NewAccount | null>(null)
  const part = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const first = tries === 0 ? 'input' : '.field.is-bad, .has-bad input'
    part.current?.querySelector<HTMLElement>(first)?.focus()
  }, [tries])
  const services = state.kind === 'in' ? state.signIn.oidc : []
  const levels = me === null ? [] : levelsOf(me.state)
  const form = {
    draft,
    bad,
    set: (more: Draft) => {
      setBad(bad.filter(field => !(field in more)))
      deed.forget()
      cell.update(before => ({ ...before, ...more }))
    },
  }
  return (
    <form
      ref={part}
      className="side-part account-form"
      noValidate
      onSubmit={submit}
      aria-labelledby="make-title"
    >
      <div className="side-head">
        <h2 id="make-title">{words.accounts.makeTitle}</h2>
      </div>
      <p className="small muted">{words.accounts.makeNote}</p>
      <TextField form={form} field="displayName" label={words.accounts.name} how={words.accounts.nameHow} />
      <RoleField form={form} />
      <PurposeField form={form} />
      <ClearanceField form={form} levels={levels} />
      <TextField
        form={form}
        field="conditions"
        label={words.accounts.conditions}
        how={words.accounts.conditionsHow}
        isOptional
      />
      <GuestField form={form} nowMs={house.nowMs()} />
      {services.length > 0 && <SubjectField form={form} services={services} />}
      {isGuarded(rolesIn(draft)) && !deed.needsSecond && (
        <p className="small account-note">{words.accounts.guarded}</p>
      )}
      {deed.needsSecond && waits !== null && <SecondAccount account={waits} />}
      <div className="composer-end">
        <div role="alert" className="composer-answer">
          {deed.answer !== null && !deed.needsSecond && <Refusal answer={deed.answer} />}
        </div>
        <button type="button" className="button" onClick={stop}>
          {words.accounts.makeStop}
        </button>
        <button type="submit" className="button is-primary" disabled={deed.busy}>
          {words.accounts.makeSend}
        </button>
      </div>
    </form>
  )

  function stop(): void {
    house.drafts.drop(FORM)
    props.stop()
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    const around = { levels, services: services.map(({ id }) => id), nowMs: house.nowMs() }
    const asked = readAccount(draft, around)
    setBad(asked.kind === 'bad' ? asked.fields : [])
    if (asked.kind === 'good') void send(asked.account)
    // Whoever works by key stands at the first field that is missing.
    else setTries(tries + 1)
  }

  async function send(account: NewAccount): Promise<void> {
    setWaits(account)
    const given = await deed.ask(signal => house.accounts.make(account, signal))
    if (given?.kind !== 'good') return
    house.drafts.drop(FORM)
    props.made(given.value.account)
  }
}
