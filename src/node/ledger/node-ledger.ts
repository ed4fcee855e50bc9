/** The ledger of a running node: its key, its signed head, and proofs of what stands in it. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeEntry,
  type Entry,
  formatKey,
  formatProofFile,
  type Hash,
  type SignedCheckpoint,
  type Signer,
  StoredTree,
  type VerifierKey,
} from '#ledger'
import type { Database } from '../store/postgres/database.ts'
import { hasher } from './crypto.ts'
import { entryOf } from './entry-of.ts'
import { PostgresEntries } from './entry-source.ts'
import { fingerprintOf, LEDGER_FOLDER } from './key-file.ts'
import type { Write } from './ledger-folder.ts'
import { Sequencer } from './sequencer.ts'
import { CHECKPOINT_FILE, TileFiles } from './tile-files.ts'

export interface NodeLedgerSettings {
  readonly dataFolder: string
  readonly database: Database
  readonly signer: Signer
  /** The largest checkpoint of this ledger that anyone else holds, such as the partner's witness. */
  readonly head?: SignedCheckpoint | null
  readonly nowMs: () => number
  readonly onWarning: (text: string) => void
  /** Acts must stop: `NodeActs.hold`. */
  readonly onHold: (why: string) => void
  readonly onSigned?: (checkpoint: SignedCheckpoint) => void
  readonly write?: Write
}

/** An entry, its way to the signed root, and all of it as a file that stands alone. */
export interface EntryProof {
  readonly index: number
  /** null: of a version that this program cannot read. */
  readonly entry: Entry | null
  readonly bytes: Uint8Array
  readonly leaf: Hash
  /** From the leaf's sibling up. */
  readonly path: readonly Hash[]
  readonly checkpoint: SignedCheckpoint
  /** C2SP tlog-proof. */
  readonly file: Uint8Array
}

export interface NodeLedger {
  readonly key: VerifierKey
  /** The verifier key as one line, and its first digits for two people to compare. */
  readonly keyText: string
  readonly fingerprint: string
  /** null: nothing was ever signed. */
  readonly checkpoint: SignedCheckpoint | null
  /** When the checkpoint was signed; null: nothing was. */
  readonly signedMs: number | null
  readonly trouble: string | null
  readonly files: TileFiles
  /** Acts were committed: to be given to `openActs` as `onCommitted`. `isHurried`: they are signed at once. */
  wake(isHurried?: boolean): void
  /** null: not under a signed checkpoint yet. @throws Error when a tile or bundle is missing or damaged. */
  prove(index: number): EntryProof | null
  /** Signs what is left, within some seconds. To be closed after acts, before the database. */
  close(): Promise<void>
}

export async function openLedger(settings: NodeLedgerSettings): Promise<NodeLedger> {
  const { dataFolder, database, signer, nowMs, onSigned } = settings
  const folder = join(dataFolder, LEDGER_FOLDER)
  let signedMs = timeOf(join(folder, CHECKPOINT_FILE))
  const sequencer = new Sequencer({
    folder,
    signer,
    head: settings.head ?? null,
    source: new PostgresEntries(database),
    onWarning: settings.onWarning,
    onHold: settings.onHold,
    ...(settings.write === undefined ? {} : { write: settings.write }),
    onSigned: checkpoint => {
      signedMs = nowMs()
      onSigned?.(checkpoint)
    },
  })
  await sequencer.begin()
  const files = new TileFiles(folder)
  const tree = new StoredTree(hasher, files)
  return {
    key: signer.key,
    keyText: formatKey(signer.key),
    fingerprint: fingerprintOf(signer.key),
    get checkpoint() {
      return sequencer.checkpoint
    },
    get signedMs() {
      return sequencer.checkpoint === null ? null : signedMs
    },
    get trouble() {
      return sequencer.trouble
    },
    files,
    wake: isHurried => sequencer.wake(isHurried),
    prove: index => prove(index, sequencer.checkpoint, files, tree),
    close: () => sequencer.close(),
  }
}

function prove(
  index: number,
  checkpoint: SignedCheckpoint | null,
  files: TileFiles,
  tree: StoredTree,
): EntryProof | null {
  const size = checkpoint?.checkpoint.size ?? 0
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError('the index of an entry is 0, 1, 2 ...')
  if (checkpoint === null || index >= size) return null
  const bytes = entryOf(files, index, size)
  const path = tree.inclusion(index, size)
  return {
    index,
    entry: decodeEntry(bytes),
    bytes,
    leaf: hasher.leaf(bytes),
    path,
    checkpoint,
    file: formatProofFile({ index, entry: bytes, path, checkpoint: checkpoint.bytes }),
  }
}

function timeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null
}
