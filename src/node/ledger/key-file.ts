/** The secret key of a node's ledger, in a file that only its owner may read. Made once; lost, it is never made again. */
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatKey, type Signer, type VerifierKey } from '#ledger'
import { newSigner, readSigner, sha256 } from './crypto.ts'
import { CHECKPOINT_FILE } from './tile-files.ts'

export const LEDGER_KEY_FILE = 'ledger.key'
export const LEDGER_FOLDER = 'ledger'

export class LedgerKeyLost extends Error {
  override readonly name = 'LedgerKeyLost'
}

/**
 * The node's signer: from `ledger.key` in the data folder, or made when nothing was ever signed there. A ledger keeps the
 * name that it was made with: it stands in every entry, so whoever writes entries takes it from here.
 * @throws LedgerKeyLost when there are signed checkpoints and no key.
 */
export async function openLedgerKey(
  dataFolder: string,
  name: string,
  onWarning: (text: string) => void,
): Promise<Signer> {
  const path = join(dataFolder, LEDGER_KEY_FILE)
  const secret = (await readIfThere(path)) ?? (await make(dataFolder, path, name))
  if (((await stat(path)).mode & 0o077) !== 0) {
    await chmod(path, 0o600)
    onWarning(
      `${path} could be read by others: now only by its owner. Was it copied? Then the key must be replaced.`,
    )
  }
  const signer = readSigner(secret)
  if (signer.key.name !== name)
    onWarning(`This node's ledger is called ${signer.key.name} and keeps that name, not ${name}.`)
  return signer
}

/** First 8 bytes of the SHA-256 of the verifier key's line, in groups of four digits: two people read it to each other. */
export function fingerprintOf(key: VerifierKey): string {
  const digest = sha256(new TextEncoder().encode(formatKey(key)))
  const hex = Buffer.from(digest.subarray(0, 8)).toString('hex')
  return (hex.match(/.{4}/g) ?? []).join(' ')
}

async function make(dataFolder: string, path: string, name: string): Promise<string> {
  const wasSigned = await readIfThere(join(dataFolder, LEDGER_FOLDER, CHECKPOINT_FILE))
  if (wasSigned !== null)
    throw new LedgerKeyLost(
      `${path} is missing, and this node has signed with it. Put it back from where the keys are kept; a new key would be a new node.`,
    )
  await mkdir(dataFolder, { recursive: true })
  const { secret } = newSigner(name, 'ed25519')
  const draft = `${path}.${process.pid}.new`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // Never over one that is there: a link fails where a rename would not.
  await link(draft, path)
  await rm(draft)
  await syncFolder(dataFolder)
  return secret
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
