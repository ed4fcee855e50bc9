/** The browser's passkeys: one is shown, one is made, or nothing came of it. What the key signs is the node's to judge. */
import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'

export type Shown<T> =
  | { readonly kind: 'shown'; readonly response: T }
  /** Called off, timed out, or no key fits: the browser does not say which. */
  | { readonly kind: 'not-shown' }
  /** The device holds a key for this account already. */
  | { readonly kind: 'twice' }

export const hasPasskeys = browserSupportsWebAuthn

export function showPasskey(
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<Shown<AuthenticationResponseJSON>> {
  return shown(startAuthentication({ optionsJSON: options }))
}

export function makePasskey(
  options: PublicKeyCredentialCreationOptionsJSON,
): Promise<Shown<RegistrationResponseJSON>> {
  return shown(startRegistration({ optionsJSON: options }))
}

async function shown<T>(asked: Promise<T>): Promise<Shown<T>> {
  try {
    return { kind: 'shown', response: await asked }
  } catch (error) {
    if (error instanceof WebAuthnError || error instanceof DOMException)
      return error.name === 'InvalidStateError' ? { kind: 'twice' } : { kind: 'not-shown' }
    throw error
  }
}
