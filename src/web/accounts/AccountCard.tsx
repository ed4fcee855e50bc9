/** One account: what its holder may be here, and what an administrator does with it. Never with their own. */
import { useEffect, useRef, useState } from 'react'
import type { Account } from '#contract'
import { CloseIcon } from '../look/icons.tsx'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { Standing } from './AccountTable.tsx'
import { InviteForm } from './InviteForm.tsx'
import { isGuarded } from './roles.ts'
import { isClosed, standingOf } from './standing.ts'
import { SuspendForm } from './SuspendForm.tsx'

type Deed = 'invite' | 'suspend'

export function AccountCard(props: {
  readonly account: Account
  readonly isMade: boolean
  readonly close: () => void
  readonly changed: () => void
}) {
  const { account, isMade } = props
  const { words } = useSpeech()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isMade) title.current?.focus()
  }, [isMade])
  return (
    <>
      <section className="side-part" aria-labelledby="account-title">
        <div className="side-head">
          <h2 id="account-title" ref={title} className="account-title" tabIndex={-1}>
            {account.displayName}
            {account.demo && <span className="mark account-demo">{words.accounts.demo}</span>}
          </h2>
          <button
            type="button"
            className="button is-plain is-square"
            aria-label={words.accounts.close}
            title={words.accounts.close}
            onClick={props.close}
          >
            <CloseIcon />
          </button>
        </div>
        <Facts account={account} />
        {isMade && <output className="account-done">{words.accounts.made(account.account)}</output>}
      </section>
      <Deeds {...props} />
    </>
  )
}

function Facts({ account }: { readonly account: Account }) {
  const { words, units } = useSpeech()
  const { columns } = words.accounts
  const facts: readonly (readonly [string, string])[] = [
    [columns.account, account.account],
    [columns.roles, account.roles.map(role => words.roles[role]).join(', ')],
    [columns.purposes, account.purposes.map(purpose => words.purposes[purpose]).join(', ')],
    [columns.clearance, account.clearance],
    [
      words.accounts.conditions,
      account.conditions.length === 0 ? words.accounts.noConditions : account.conditions.join(', '),
    ],
    [columns.passkeys, units.whole(account.passkeys)],
  ]
  return (
    <dl className="account-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt className="muted">{columns.standing}</dt>
        <dd>
          <Standing account={account} />
        </dd>
      </div>
    </dl>
  )
}

function Deeds(props: { readonly account: Account; readonly isMade: boolean; readonly changed: () => void }) {
  const { account, changed } = props
  const house = useHouse()
  const { words } = useSpeech()
  const me = useMe()
  useReadable(house.pulse)
  const [deed, setDeed] = useState<Deed | null>(props.isMade ? 'invite' : null)
  const [said, setSaid] = useState<string | null>(null)
  const part = useRef<HTMLElement>(null)
  if (me?.account === account.account) return <p className="side-part small muted">{words.accounts.own}</p>
  const canInvite = !isClosed(standingOf(account, house.nowMs()))
  return (
    <section ref={part} className="side-part" aria-labelledby="deeds-title" tabIndex={-1}>
      <div className="decisions">
        <h3 id="deeds-title" className="spoken-only">
          {account.account}
        </h3>
        {canInvite && deedButton('invite', words.accounts.invite)}
        {deedButton('suspend', account.suspended ? words.accounts.reopen : words.accounts.suspend)}
      </div>
      {isGuarded(account.roles) && <p className="small account-note">{words.accounts.guarded}</p>}
      {!canInvite && <p className="small muted account-note">{words.accounts.inviteClosed}</p>}
      {deed === 'invite' && canInvite && (
        <InviteForm account={account} changed={changed} away={() => end(null)} />
      )}
      {deed === 'suspend' && (
        <SuspendForm
          key={String(account.suspended)}
          account={account}
          done={suspended => {
            end(suspended ? words.accounts.suspendDone : words.accounts.reopenDone)
            changed()
          }}
        />
      )}
      <output className="account-done">{said}</output>
    </section>
  )

  /** The form is gone: whoever works by key stands where it was. */
  function end(text: string | null): void {
    setDeed(null)
    setSaid(text)
    part.current?.focus()
  }

  function deedButton(which: Deed, label: string) {
    return (
      <button
        type="button"
        className="button"
        aria-pressed={deed === which}
        onClick={() => {
          setSaid(null)
          setDeed(before => (before === which ? null : which))
        }}
      >
        {label}
      </button>
    )
  }
}
