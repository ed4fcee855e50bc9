/** Opening a session: one way at a time, and why it was not opened. */
import { useState } from 'react'
import type { DemoAccount, SessionAim } from '#contract'
import type { Answer } from '../link/ask.ts'
import { useHouse } from '../rooms/house.ts'
import { ANSWER_MS_MAX } from '../rooms/use-answer.ts'
import { aimOf, type PurposeName, purposeFor } from './aim.ts'
import { hasPasskeys, showPasskey } from './passkey.ts'

export type NotOpened =
  | { readonly kind: 'basis' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'no-passkeys' }
  | { readonly kind: 'answer'; readonly answer: Answer<unknown> }

export interface SigningIn {
  readonly purpose: PurposeName
  readonly basis: string
  /** The way that is under way: `passkey`, or the number of a demo account. */
  readonly busy: string | null
  readonly notOpened: NotOpened | null
  choose(purpose: PurposeName): void
  type(basis: string): void
  byPasskey(): void
  byDemo(account: DemoAccount): void
  /** The aim for a way that leaves this page; null when something is missing, which is then said. */
  aim(): SessionAim | null
}

export function useSignIn(first: PurposeName): SigningIn {
  const { door, doorApi, cameBack } = useHouse()
  const [purpose, setPurpose] = useState(first)
  const [basis, setBasis] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const [notOpened, setNotOpened] = useState<NotOpened | null>(null)

  async function open(way: string, act: () => Promise<NotOpened | null>): Promise<void> {
    cameBack.set(null)
    setBusy(way)
    setNotOpened(null)
    const failed = await act()
    if (failed === null) await door.look()
    setNotOpened(failed)
    setBusy(null)
  }

  function aimFor(wanted: PurposeName): SessionAim | null {
    const aim = aimOf(wanted, basis)
    if (aim === null) setNotOpened({ kind: 'basis' })
    return aim
  }

  return {
    purpose,
    basis,
    busy,
    notOpened,
    choose: chosen => {
      setPurpose(chosen)
      setNotOpened(null)
    },
    type: text => {
      setBasis(text)
      setNotOpened(null)
    },
    aim: () => aimFor(purpose),
    byPasskey: () => {
      const aim = aimFor(purpose)
      if (aim === null || busy !== null) return
      if (!hasPasskeys()) return setNotOpened({ kind: 'no-passkeys' })
      void open('passkey', async () => {
        const options = await doorApi.passkeyOptions(aim, AbortSignal.timeout(ANSWER_MS_MAX))
        if (options.kind !== 'good') return { kind: 'answer', answer: options }
        const key = await showPasskey(options.value)
        if (key.kind !== 'shown') return { kind: 'cancelled' }
        return failure(await doorApi.passkey(key.response, AbortSignal.timeout(ANSWER_MS_MAX)))
      })
    },
    byDemo: account => {
      const wanted = purposeFor(purpose, account.purposes)
      setPurpose(wanted)
      const aim = aimFor(wanted)
      if (aim === null || busy !== null) return
      void open(account.account, async () =>
        failure(await doorApi.demo(account.account, aim, AbortSignal.timeout(ANSWER_MS_MAX))),
      )
    },
  }
}

function failure(answer: Answer<unknown>): NotOpened | null {
  return answer.kind === 'good' ? null : { kind: 'answer', answer }
}
