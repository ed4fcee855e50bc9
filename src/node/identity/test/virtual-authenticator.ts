/**
 * An authenticator in the hand of a test: makes discoverable P-256 keys, and signs what the page asks (WebAuthn level 3
 * sections 6.1 and 6.5, attestation 'none'). What it says can be bent, to see that the node notices.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

export interface Bend {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly counter?: number
  readonly userVerified?: boolean
  readonly userHandle?: string
  readonly type?: string
  /** Signs with another key than the one it made. */
  readonly otherKey?: boolean
}

interface Made {
  readonly id: string
  readonly privateKey: KeyObject
  readonly rpId: string
  readonly userHandle: string
}

const FLAG = { present: 0x01, verified: 0x04, attested: 0x40 } as const

export class VirtualAuthenticator {
  readonly #origin: string
  readonly #keys: Made[] = []
  #counter = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  make(
    options: { challenge: string; rp: { id?: string }; user: { id: string } },
    bend: Bend = {},
  ): RegistrationResponseJSON {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const rawId = randomBytes(16)
    const id = rawId.toString('base64url')
    const rpId = bend.rpId ?? options.rp.id ?? ''
    this.#keys.push({ id, privateKey, rpId, userHandle: options.user.id })
    const data = Buffer.concat([
      this.#head(rpId, FLAG.attested, bend),
      Buffer.alloc(16),
      Buffer.from([0, rawId.length]),
      rawId,
      coseOf(publicKey),
    ])
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, bend),
        attestationObject: attestationOf(data).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  show(options: { challenge: string; rpId?: string }, bend: Bend = {}): AuthenticationResponseJSON {
    const key = this.#keys.findLast(each => each.rpId === options.rpId) ?? this.#keys.at(-1)
    if (key === undefined) throw new Error('this authenticator has made no key')
    this.#counter += 1
    const data = this.#head(bend.rpId ?? key.rpId, 0, bend)
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, bend)
    const signed = Buffer.concat([
      data,
      createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest(),
    ])
    const privateKey = bend.otherKey
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : key.privateKey
    return {
      id: key.id,
      rawId: key.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle: bend.userHandle ?? key.userHandle,
      },
    }
  }

  /** rpIdHash, flags, counter. */
  #head(rpId: string, flags: number, bend: Bend): Buffer {
    const head = Buffer.alloc(37)
    createHash('sha256').update(rpId).digest().copy(head)
    head[32] = FLAG.present | (bend.userVerified === false ? 0 : FLAG.verified) | flags
    head.writeUInt32BE(bend.counter ?? this.#counter, 33)
    return head
  }

  #clientData(type: string, challenge: string, bend: Bend): string {
    const data = {
      type: bend.type ?? type,
      challenge: bend.challenge ?? challenge,
      origin: bend.origin ?? this.#origin,
      crossOrigin: false,
    }
    return Buffer.from(JSON.stringify(data)).toString('base64url')
  }
}

/** EC2 key, ES256, P-256 (RFC 9053 section 7.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseOf(publicKey: KeyObject): Buffer {
  const { x, y } = publicKey.export({ format: 'jwk' })
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x ?? '', 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y ?? '', 'base64url'),
  ])
}

/** CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}. */
function attestationOf(data: Buffer): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    Buffer.from([0x58, data.length]),
    data,
  ])
}
