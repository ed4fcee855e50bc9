/** The accounts of this node in rows: number, name, what for, up to which level, by which keys, and whether they are open. */
import { useState } from 'react'
import type { Account } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useMe } from '../rooms/use-room.ts'
import { useReadable, useSpeech } from '../session/use.ts'
import { standingOf } from './standing.ts'

/** Rows that are drawn: past it the search has to be narrowed, and the screen says so. */
export const ROWS_MAX = 200

export function AccountTable(props: {
  readonly accounts: readonly Account[]
  readonly chosen: string | null
  readonly choose: (account: string) => void
}) {
  const { accounts, chosen, choose } = props
  const { words, units } = useSpeech()
  const [typed, setTyped] = useState('')
  const found = accounts.filter(each => matches(each, typed)).toSorted(byNumber)
  const { columns } = words.accounts
  return (
    <div className="trust-scroll">
      <search className="trust-filters">
        <label className="trust-filter is-wide">
          <span className="small muted">{words.accounts.find}</span>
          <input
            type="text"
            className="field"
            value={typed}
            placeholder={words.accounts.findHow}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            onChange={event => setTyped(event.target.value)}
          />
        </label>
        <output className="small muted accounts-count">
          {found.length === 0
            ? words.accounts.none
            : found.length > ROWS_MAX
              ? words.accounts.cut(units.whole(ROWS_MAX), units.whole(found.length))
              : words.accounts.count(found.length, units.whole(found.length))}
        </output>
      </search>
      {found.length > 0 && (
        <table className="trust-table accounts-table">
          <thead>
            <tr>
              <th scope="col">{columns.account}</th>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.roles}</th>
              <th scope="col">{columns.purposes}</th>
              <th scope="col">{columns.clearance}</th>
              <th scope="col" className="number">
                {columns.passkeys}
              </th>
              <th scope="col">{columns.standing}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, ROWS_MAX).map(account => (
              <Row
                key={account.account}
                account={account}
                isChosen={account.account === chosen}
                choose={choose}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** `uk-9` before `uk-10`, wherever the last change has put them. */
const NUMBERS = new Intl.Collator('en', { numeric: true })

function byNumber(one: Account, other: Account): number {
  return NUMBERS.compare(one.account, other.account)
}

function matches({ account, displayName }: Account, typed: string): boolean {
  return `${account} ${displayName}`.toLowerCase().includes(typed.trim().toLowerCase())
}

function Row(props: {
  readonly account: Account
  readonly isChosen: boolean
  readonly choose: (account: string) => void
}) {
  const { account, isChosen } = props
  const { words, units } = useSpeech()
  const me = useMe()
  const choose = () => props.choose(account.account)
  return (
    <tr className={isChosen ? 'is-chosen' : undefined} onClick={choose}>
      <td>
        <button type="button" className="cell-button nowrap" aria-pressed={isChosen}>
          {account.account}
        </button>
      </td>
      <td>
        <span className="account-name">
          <span className="account-typed">
            {account.displayName}
            {me?.account === account.account && (
              <span className="small muted nowrap"> · {words.accounts.you}</span>
            )}
          </span>
          {account.demo && <span className="mark account-demo">{words.accounts.demo}</span>}
        </span>
      </td>
      <td>{account.roles.map(role => words.roles[role]).join(', ')}</td>
      <td className="small">{account.purposes.map(purpose => words.purposes[purpose]).join(', ')}</td>
      <td className="small">
        <span className="nowrap">{account.clearance}</span>
        {account.conditions.length > 0 && (
          <span className="account-held muted">{account.conditions.join(', ')}</span>
        )}
      </td>
      <td className="number">{units.whole(account.passkeys)}</td>
      <td className="small">
        <Standing account={account} />
      </td>
    </tr>
  )
}

/** Whether the account can be used now, and until when. Colour is never alone: the word says it. */
export function Standing({ account }: { readonly account: Account }) {
  const house = useHouse()
  const { words, units } = useSpeech()
  useReadable(house.pulse)
  const { kind, untilMs } = standingOf(account, house.nowMs())
  const until = untilMs === null ? '' : `${units.date(untilMs)} ${units.time(untilMs)} ${words.top.utc}`
  switch (kind) {
    case 'suspended':
      return <span className="mark is-caution">{words.accounts.suspended}</span>
    case 'guest-over':
      return <span className="account-over">{words.accounts.guestOver(until)}</span>
    case 'guest':
      return <span>{words.accounts.guest(until)}</span>
    case 'open':
      return <span className="muted">{words.accounts.open}</span>
  }
}
