/**
 * Passkeys: asked for, made and shown (WebAuthn level 3). The authenticator finds the account itself, so the door never says which
 * accounts there are; who is unknown costs the same work as who is known, and hears the same word (N33).
 */
import { createECDH, createHash } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Account, Passkey } from './account.ts'
import type { Challenge } from './challenges.ts'
import { IDENTITY_LIMITS } from './limits.ts'
import type { RelyingParty } from './relying-party.ts'

/** ES256, EdDSA, RS256 (COSE, RFC 9053): what browsers and keys have. */
const ALGORITHMS = [-7, -8, -257]

export function askForKey(
  party: RelyingParty,
  challenge: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytesOf(challenge),
    timeout: IDENTITY_LIMITS.challengeMsMax,
    userVerification: 'required',
  })
}

export function askForNewKey(
  party: RelyingParty,
  challenge: string,
  node: string,
  account: Account,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: node,
    rpID: party.id,
    challenge: bytesOf(challenge),
    userID: userHandleOf(account),
    userName: account.number,
    userDisplayName: account.displayName,
    timeout: IDENTITY_LIMITS.challengeMsMax,
    attestationType: 'none',
    excludeCredentials: account.passkeys.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

export type Shown =
  | { readonly kind: 'shown'; readonly counter: number }
  | { readonly kind: 'refused'; readonly why: 'unknown key' | 'wrong key' | 'counter went back' }

/** `known` null: nobody has that key. The same work is done then, with a key that nobody can have used. */
export async function checkKey(
  response: AuthenticationResponseJSON,
  challenge: Challenge<unknown>,
  known: { readonly account: Account; readonly passkey: Passkey } | null,
): Promise<Shown> {
  const passkey = known?.passkey ?? DECOY
  const verified = await isVerified(async () => {
    const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge.text,
      expectedOrigin: challenge.party.origin,
      expectedRPID: challenge.party.id,
      credential: { id: response.id, publicKey: passkey.publicKey, counter: 0 },
      requireUserVerification: true,
    })
    return isRight ? authenticationInfo.newCounter : null
  })
  if (known === null) return { kind: 'refused', why: 'unknown key' }
  if (verified === null || !isHandleOf(known.account, response)) return { kind: 'refused', why: 'wrong key' }
  // A key that counts must have counted on: else there are two of it (WebAuthn section 6.1.1).
  const counts = verified > 0 || passkey.counter > 0
  if (counts && verified <= passkey.counter) return { kind: 'refused', why: 'counter went back' }
  return { kind: 'shown', counter: verified }
}

/** null: it is not a key made for this question, on this page, by somebody who was verified. */
export async function checkNewKey(
  response: RegistrationResponseJSON,
  challenge: Challenge<unknown>,
  nowMs: number,
): Promise<Passkey | null> {
  return isVerified(async () => {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge.text,
      expectedOrigin: challenge.party.origin,
      expectedRPID: challenge.party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { id, publicKey: new Uint8Array(publicKey), counter, madeMs: nowMs }
  })
}

/** The library throws for whatever is not as it should be in what a stranger sent: to us that is one answer, no. */
async function isVerified<T>(verify: () => Promise<T | null>): Promise<T | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}

/** An authenticator that says whose key it is must say the truth (WebAuthn section 7.2 step 6). */
function isHandleOf(account: Account, { response }: AuthenticationResponseJSON): boolean {
  const { userHandle } = response
  return userHandle === undefined || userHandle === Buffer.from(userHandleOf(account)).toString('base64url')
}

function userHandleOf({ number }: Account): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(number, 'utf8'))
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'))
}

/** A P-256 key in COSE whose private half nobody keeps. */
const DECOY: Passkey = { id: '', publicKey: decoyKey(), counter: 0, madeMs: 0 }

function decoyKey(): Uint8Array<ArrayBuffer> {
  const curve = createECDH('prime256v1')
  // Of a fixed seed: every node works alike.
  curve.setPrivateKey(createHash('sha256').update('a passkey that nobody has').digest())
  const point = curve.getPublicKey()
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01])
  const x = Buffer.concat([Buffer.from([0x21, 0x58, 0x20]), point.subarray(1, 33)])
  const y = Buffer.concat([Buffer.from([0x22, 0x58, 0x20]), point.subarray(33, 65)])
  return new Uint8Array(Buffer.concat([head, x, y]))
}
