/**
 * The name under which passkeys are made and shown: the host name by which the browser came, which the door knows to be ours.
 * A passkey needs a name (WebAuthn section 5.1.2): an address in digits has none.
 */
const NAME = /^([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d{1,5})?$/
const DIGITS = /^[\d.]+$/

export interface RelyingParty {
  readonly id: string
  /** The one origin that is right: a page of another port or scheme is not ours. */
  readonly origin: string
}

/** `host` was looked at by the door (`http/hosts.ts`). null: that name can have no passkeys. */
export function relyingPartyAt(host: string | undefined): RelyingParty | null {
  const said = (host ?? '').toLowerCase()
  const id = NAME.exec(said)?.[1]
  if (id === undefined || DIGITS.test(id)) return null
  return { id, origin: `${id === 'localhost' ? 'http' : 'https'}://${said}` }
}
