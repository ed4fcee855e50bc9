/** Questions at the door of the node: who is at this screen, opening and closing a session, and a first passkey. */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser'
import type { SessionAim, SignIn } from '#contract'
import { type Answer, ask, type Fetch, json, nothing, told } from './ask.ts'

export interface DoorApi {
  who(signal: AbortSignal): Promise<Answer<SignIn>>
  demo(account: string, aim: SessionAim, signal: AbortSignal): Promise<Answer<null>>
  passkeyOptions(aim: SessionAim, signal: AbortSignal): Promise<Answer<PublicKeyCredentialRequestOptionsJSON>>
  passkey(response: AuthenticationResponseJSON, signal: AbortSignal): Promise<Answer<null>>
  /** Null: a demo session, which has no key. */
  prove(response: AuthenticationResponseJSON | null, signal: AbortSignal): Promise<Answer<null>>
  aim(aim: SessionAim, signal: AbortSignal): Promise<Answer<null>>
  leave(signal: AbortSignal): Promise<Answer<null>>
  enrolmentOptions(
    token: string,
    signal: AbortSignal,
  ): Promise<Answer<PublicKeyCredentialCreationOptionsJSON>>
  enrol(token: string, response: RegistrationResponseJSON, signal: AbortSignal): Promise<Answer<null>>
}

export function createDoorApi(fetch: Fetch): DoorApi {
  return {
    who: signal => ask(fetch, 'session', signal, json<SignIn>),
    demo: (account, aim, signal) =>
      ask(fetch, 'session/demo', signal, nothing, told('POST', { account, ...aim })),
    passkeyOptions: (aim, signal) =>
      ask(
        fetch,
        'session/passkey/options',
        signal,
        json<PublicKeyCredentialRequestOptionsJSON>,
        told('POST', aim),
      ),
    passkey: (response, signal) => ask(fetch, 'session/passkey', signal, nothing, told('POST', { response })),
    prove: (response, signal) =>
      ask(fetch, 'session/proof', signal, nothing, told('POST', response === null ? {} : { response })),
    aim: (aim, signal) => ask(fetch, 'session/aim', signal, nothing, told('POST', aim)),
    leave: signal => ask(fetch, 'session', signal, nothing, { method: 'DELETE' }),
    enrolmentOptions: (token, signal) =>
      ask(
        fetch,
        'enrolment/options',
        signal,
        json<PublicKeyCredentialCreationOptionsJSON>,
        told('POST', { token }),
      ),
    enrol: (token, response, signal) =>
      ask(fetch, 'enrolment/verify', signal, nothing, told('POST', { token, response })),
  }
}

/** Where the browser goes to be known by another service, and comes back from. The node keeps the purpose meanwhile. */
export function oidcAddress(id: string, aim: SessionAim): string {
  const query = new URLSearchParams({ purpose: aim.purpose })
  if (aim.legalBasis !== null) query.set('legalBasis', aim.legalBasis)
  return `/api/v1/session/oidc/${encodeURIComponent(id)}?${query}`
}

/** Where the browser goes to prove again who is here: the session stays as it is, and its proof is fresh. */
export function oidcProofAddress(id: string, aim: SessionAim): string {
  return `${oidcAddress(id, aim)}&errand=proof`
}
