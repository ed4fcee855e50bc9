/**
 * The certificate by which a node is known on the wire: made by itself, for itself (X.509 v3, RFC 5280; P-256 with SHA-256,
 * RFC 5758). No authority vouches for it: two people read its fingerprint to each other, and the partner pins it.
 */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { bitString, der, integer, objectId, octets, sequence, set, time, utf8, yes } from './der.ts'
import { CERTIFICATE_DAYS } from './limits.ts'

const OID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
} as const
const DAY_MS = 86_400_000
/** Two people have pinned it, whatever the clocks say: one that is weeks behind must not silence a link (R07). */
const BEFORE_MS = 30 * DAY_MS

export interface NewCertificate {
  readonly certificate: string
  /** PKCS #8, PEM: a secret. */
  readonly key: string
}

/** `name`: of the node's ledger, in small letters: it is the name that the partner asks for in TLS (SNI). */
export function makeCertificate(name: string, nowMs: number, days = CERTIFICATE_DAYS): NewCertificate {
  if (!/^[a-z0-9.-]{1,64}$/.test(name))
    throw new RangeError('a certificate is for a name of small letters, digits, - and .')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const algorithm = sequence(objectId(OID.ecdsaWithSha256))
  const subject = sequence(set(sequence(objectId(OID.commonName), utf8(name))))
  const body = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(serialNumber()),
    algorithm,
    subject,
    sequence(time(nowMs - BEFORE_MS), time(nowMs + days * DAY_MS)),
    subject,
    publicKey,
    der(0xa3, extensionsOf(name)),
  )
  const signature = sign('sha256', body, { key: privateKey, dsaEncoding: 'der' })
  const bytes = sequence(body, algorithm, bitString(signature))
  return {
    certificate: new X509Certificate(bytes).toString(),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

function extensionsOf(name: string): Buffer {
  return sequence(
    // An end of the line: it signs no other certificate.
    sequence(objectId(OID.basicConstraints), yes(), octets(sequence())),
    // digitalSignature.
    sequence(objectId(OID.keyUsage), yes(), octets(bitString(Buffer.of(0x80), 7))),
    sequence(
      objectId(OID.extendedKeyUsage),
      octets(sequence(objectId(OID.serverAuth), objectId(OID.clientAuth))),
    ),
    sequence(objectId(OID.subjectAltName), octets(sequence(der(0x82, Buffer.from(name))))),
  )
}

/** 16 bytes by chance, the highest bit clear (RFC 5280 section 4.1.2.2). */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40
  return bytes
}

/** SHA-256 of the certificate, 64 small hex digits: what is pinned. */
export function certificateFingerprint(certificate: Uint8Array): string {
  return createHash('sha256').update(certificate).digest('hex')
}
