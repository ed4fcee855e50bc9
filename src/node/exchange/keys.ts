/**
 * The keys of a node toward its partners, beside that of its ledger: one by which it vouches for their ledgers as a witness,
 * and one by which it is known on the wire.
 *
 *   ledger.key     signs what this node did              (../ledger/key-file.ts)
 *   witness.key    cosigns what a partner did            the receipt
 *   exchange.pem   TLS: certificate and key              the line itself
 *
 * They are three, so that none can be made to say what another says.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { Signer } from '#ledger'
import { newSigner, readSigner } from '../ledger/crypto.ts'
import { certificateFingerprint, makeCertificate } from './certificate.ts'
import { secretFile } from './secret-file.ts'

export const WITNESS_KEY_FILE = 'witness.key'
export const EXCHANGE_FILE = 'exchange.pem'

export interface ExchangeKeys {
  readonly witness: Signer
  /** PEM. */
  readonly certificate: string
  /** PEM: a secret. */
  readonly key: string
  /** SHA-256 of the certificate, small hex: what partners pin. */
  readonly fingerprint: string
  readonly expiresMs: number
}

export class ExchangeKeysWrong extends Error {
  override readonly name = 'ExchangeKeysWrong'
}

/**
 * Made where there are none. `ledgerName`: of the ledger's key; the witness is called after it, and the certificate too.
 * @throws ExchangeKeysWrong when what is there does not fit together.
 */
export async function openExchangeKeys(
  dataFolder: string,
  ledgerName: string,
  nowMs: number,
  onWarning: (text: string) => void,
): Promise<ExchangeKeys> {
  const witness = await secretFile(
    join(dataFolder, WITNESS_KEY_FILE),
    () => `${newSigner(`${ledgerName}/witness`, 'cosignature').secret}\n`,
    onWarning,
  )
  const made = () => {
    const { certificate, key } = makeCertificate(nameOnWire(ledgerName), nowMs)
    return `${certificate}${key}`
  }
  const pem = await secretFile(join(dataFolder, EXCHANGE_FILE), made, onWarning)
  const signer = readSigner(witness)
  if (signer.key.kind !== 'cosignature')
    throw new ExchangeKeysWrong(`${WITNESS_KEY_FILE} is no key of a witness: put the right one back.`)
  return { witness: signer, ...partsOf(pem) }
}

/** The name that a partner asks for in TLS (SNI): small letters, so that there is one way to write it. */
export function nameOnWire(ledgerName: string): string {
  return ledgerName
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .slice(0, 64)
}

function partsOf(pem: string): Omit<ExchangeKeys, 'witness'> {
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n?/.exec(pem)?.[0]
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n?/.exec(pem)?.[0]
  if (certificate === undefined || key === undefined)
    throw new ExchangeKeysWrong(`${EXCHANGE_FILE} should hold a certificate and its key, both in PEM.`)
  const read = new X509Certificate(certificate)
  if (!read.checkPrivateKey(createPrivateKey(key)))
    throw new ExchangeKeysWrong(`The key in ${EXCHANGE_FILE} is not that of the certificate.`)
  const fingerprint = certificateFingerprint(read.raw)
  return { certificate, key, fingerprint, expiresMs: Date.parse(read.validTo) }
}
