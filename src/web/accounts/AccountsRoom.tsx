/** Accounts, for administrators: who there is, a new one, an invitation, a suspension. Records are not seen from here. */
import { useState } from 'react'
import { Answered } from '../rooms/Answered.tsx'
import { useHouse } from '../rooms/house.ts'
import { useAnswer } from '../rooms/use-answer.ts'
import { useSpeech } from '../session/use.ts'
import { AccountCard } from './AccountCard.tsx'
import { AccountTable } from './AccountTable.tsx'
import { NewAccountForm } from './NewAccountForm.tsx'
import './accounts.css'

type Beside =
  | { readonly kind: 'rules' }
  | { readonly kind: 'new' }
  | { readonly kind: 'account'; readonly number: string; readonly isMade: boolean }

const RULES: Beside = { kind: 'rules' }

export function AccountsRoom() {
  const house = useHouse()
  const { words } = useSpeech()
  const list = useAnswer('accounts', house.accounts.list)
  const [beside, setBeside] = useState<Beside>(RULES)
  const number = beside.kind === 'account' ? beside.number : null
  const chosen = list.value?.find(each => each.account === number) ?? null
  return (
    <main id="room" className="room trust accounts" aria-label={words.accounts.title} tabIndex={-1}>
      <div className="trust-main" data-region tabIndex={-1}>
        <div className="trust-head accounts-head">
          <div>
            <h2>{words.accounts.title}</h2>
            <span className="small muted">{words.accounts.note}</span>
          </div>
          <button
            type="button"
            className="button"
            aria-pressed={beside.kind === 'new'}
            onClick={() => setBeside({ kind: 'new' })}
          >
            {words.accounts.make}
          </button>
        </div>
        <Answered question={list}>
          {accounts => (
            <AccountTable
              accounts={accounts}
              chosen={number}
              choose={account => setBeside({ kind: 'account', number: account, isMade: false })}
            />
          )}
        </Answered>
      </div>
      <aside className="room-side" aria-label={sideName()} tabIndex={-1} data-region>
        {beside.kind === 'new' && (
          <NewAccountForm
            stop={() => setBeside(RULES)}
            made={account => {
              setBeside({ kind: 'account', number: account, isMade: true })
              list.again()
            }}
          />
        )}
        {beside.kind === 'account' && chosen !== null && (
          <AccountCard
            // What was shown for one account is gone with it: no link outlives its card.
            key={chosen.account}
            account={chosen}
            isMade={beside.isMade}
            close={() => setBeside(RULES)}
            changed={list.again}
          />
        )}
        {beside.kind === 'account' && chosen === null && (
          <p className="room-wait muted small">{words.rooms.waiting}</p>
        )}
        {beside.kind === 'rules' && <Rules />}
      </aside>
    </main>
  )

  function sideName(): string {
    if (beside.kind === 'new') return words.accounts.makeTitle
    return number ?? words.accounts.rulesTitle
  }
}

function Rules() {
  const { words } = useSpeech()
  return (
    <section className="side-part" aria-labelledby="rules-title">
      <div className="side-head">
        <h2 id="rules-title">{words.accounts.rulesTitle}</h2>
      </div>
      <ul className="account-rules">
        {words.accounts.rules.map(rule => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <p className="small muted">{words.accounts.choose}</p>
    </section>
  )
}
