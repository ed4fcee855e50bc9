/**
 * Keys of the simulation: a signature is a hash of the public key and the message. Anyone could forge it; nobody here does, and
 * a thousand worlds a minute need cheap ones. That real signatures cannot be altered is tested with real ones (receiver.test.ts).
 */
import { type Hasher, type KeyKind, sameBytes, type Signer, type Verify, verifierKey } from '#ledger'

export interface Keys {
  readonly verify: Verify
  signer(name: string, kind: KeyKind): Signer
}

export function simulatedKeys({ sha256 }: Hasher): Keys {
  const encoder = new TextEncoder()
  const sign = (publicKey: Uint8Array, message: Uint8Array): Uint8Array => {
    const joined = new Uint8Array(publicKey.length + message.length)
    joined.set(publicKey)
    joined.set(message, publicKey.length)
    const half = sha256(joined)
    const signature = new Uint8Array(64)
    signature.set(half)
    signature.set(half, 32)
    return signature
  }
  return {
    verify: (publicKey, message, signature) => sameBytes(sign(publicKey, message), signature),
    signer(name, kind) {
      const publicKey = sha256(encoder.encode(`${kind} ${name}`))
      return { key: verifierKey(sha256, name, kind, publicKey), sign: message => sign(publicKey, message) }
    },
  }
}
