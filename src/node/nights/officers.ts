/** Who acts in a night: the invented people of a demonstration, each in a session for rescue. */
import type { Centre } from '#records'
import { demoAccounts } from '../identity/demo.ts'
import type { Session } from '../identity/ports.ts'

const NIGHT_MS = 48 * 3_600_000

/** Those who may work on rescues: the watch officer and the liaison officer of each centre. */
export function rescueAccounts(centre: Centre): readonly string[] {
  return demoAccounts(centre)
    .filter(({ roles }) => roles.includes('watch-officer') || roles.includes('liaison'))
    .map(({ number }) => number)
}

/** @param nowMs when it begins, milliseconds since 1970 UTC @throws RangeError when there is no such account */
export function officer(centre: Centre, account: string, nowMs: number): Session {
  const known = demoAccounts(centre).find(({ number }) => number === account)
  const role = known?.roles[0]
  if (known === undefined || role === undefined)
    throw new RangeError(`The ${centre} centre has no account '${account}'.`)
  return {
    id: `night-${account}`,
    account,
    displayName: known.displayName,
    role,
    purpose: 'search-and-rescue',
    legalBasis: null,
    reader: {
      kind: 'person',
      state: centre,
      role,
      clearance: 1,
      conditions: [],
      purpose: 'search-and-rescue',
      hasLegalBasis: false,
      isGuest: false,
    },
    by: 'demo',
    openedMs: nowMs,
    endsMs: nowMs + NIGHT_MS,
    idleEndsMs: nowMs + NIGHT_MS,
    provedMs: nowMs,
  }
}
