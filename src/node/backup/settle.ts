/**
 * What lifts the hold of a restored node: a head that another holds and that its own entries give, or, where nobody holds
 * one, a reason. Either becomes an act. Nothing lifts it against a head.
 *
 *   head <= ours, same root  ──► accepted
 *   head <= ours, other root ──► refused: two histories, both kept as evidence
 *   head >  ours             ──► entries were lost: held, until they are brought back from what is left of the old node
 */
import { join } from 'node:path'
import { formatKey, openCheckpoint, type SignedCheckpoint, sameBytes, type VerifierKey } from '#ledger'
import { openActs } from '../acts/open.ts'
import { verify } from '../ledger/crypto.ts'
import type { TileFiles } from '../ledger/tile-files.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { Database } from '../store/postgres/database.ts'
import { launchPostgres } from '../store/postgres/launcher.ts'
import { bringBack, type BroughtBack } from './bring-back.ts'
import { type ReadEntries, readEntries, SCHEMA } from './entries.ts'
import { keepEvidence } from './evidence.ts'
import { assertHeld, letGo, type Restored } from './held.ts'
import { publicKeyIn } from './keys.ts'
import { BACKUP_LIMITS } from './limits.ts'

export interface SettleAsk {
  readonly dataFolder: string
  /** A checkpoint that another holds, as bytes; null: nobody holds one, and `alone` says why that is so. */
  readonly head: Uint8Array | null
  readonly alone: string | null
  /** The surviving ledger of the lost node; null: there is none. */
  readonly old: TileFiles | null
  /** The public key of this node's ledger. */
  readonly key: VerifierKey
  onWarning(text: string): void
}

export type Settled =
  | {
      readonly kind: 'accepted'
      /** null: alone. */
      readonly headSize: number | null
      readonly broughtBack: BroughtBack
      /** The entry that says so. */
      readonly entry: number
    }
  | {
      readonly kind: 'entries-lost'
      readonly held: number
      readonly headSize: number
      readonly by: 'other' | 'backup'
    }
  | { readonly kind: 'two-histories'; readonly headSize: number; readonly evidence: string }

/** @throws Error in words for people: not held, head refused, folder in use. */
export async function settle(ask: SettleAsk): Promise<Settled> {
  const restored = assertHeld(ask.dataFolder)
  assertReason(ask)
  await assertKeyIsBack(ask)
  const head = ask.head === null ? null : opened(ask.head, ask.key, 'the head')
  const signed =
    restored.signed === null
      ? null
      : opened(Buffer.from(restored.signed), ask.key, 'the checkpoint in the backup')
  const lock = await lockFolder(ask.dataFolder)
  try {
    const server = await launchPostgres(ask.dataFolder, ask.onWarning)
    const database = new Database({
      schema: SCHEMA,
      locate: async () => server.connection,
      end: () => server.stop(),
    })
    try {
      return await settleIn(database, ask, restored, [head, signed])
    } finally {
      await database.close()
    }
  } finally {
    await lock.release()
  }
}

async function settleIn(
  database: Database,
  ask: SettleAsk,
  restored: Restored,
  [head, signed]: readonly [SignedCheckpoint | null, SignedCheckpoint | null],
): Promise<Settled> {
  const heads = [head, signed].flatMap(each => each ?? [])
  const sizes = heads.map(({ checkpoint }) => checkpoint.size)
  const entries = await readEntries(database, sizes)
  for (const each of heads) {
    const { size, root } = each.checkpoint
    const own = entries.roots.get(size)
    if (own === undefined || sameBytes(own, root)) continue
    return {
      kind: 'two-histories',
      headSize: size,
      evidence: await keepEvidence(ask.dataFolder, each, entries, own),
    }
  }
  const largest = Math.max(0, ...sizes)
  const broughtBack =
    ask.old === null ? NOTHING : await bringBack({ database, entries, old: ask.old, key: ask.key, heads })
  const size = entries.size + broughtBack.entries
  if (size < largest) {
    const by = (head?.checkpoint.size ?? 0) > size ? 'other' : 'backup'
    return { kind: 'entries-lost', held: size, headSize: largest, by }
  }
  const headSize = head?.checkpoint.size ?? null
  const entry = await tell(database, ask, restored, entries, { headSize, broughtBack })
  await letGo(ask.dataFolder)
  return { kind: 'accepted', headSize, broughtBack, entry }
}

const NOTHING: BroughtBack = { entries: 0, kinds: {} }

/** An act with an id: asked again after a crash, it is not done twice. */
async function tell(
  database: Database,
  ask: SettleAsk,
  restored: Restored,
  entries: ReadEntries,
  how: { readonly headSize: number | null; readonly broughtBack: BroughtBack },
): Promise<number> {
  const acts = await openActs({
    database,
    origin: ask.key.name,
    rights: { hash: 'none', mayView: () => false },
    nowMs: Date.now,
    onWarning: ask.onWarning,
  })
  try {
    const { entry } = await acts.commit({
      id: `restored ${restored.at}`,
      kind: 'node.restored',
      author: 'node',
      reason: ask.alone,
      payload: {
        backup: restored.made,
        until: restored.until,
        restored: restored.at,
        entries: entries.size,
        root: Buffer.from(entries.root).toString('base64'),
        head: how.headSize,
        broughtBack: how.broughtBack.entries,
      },
      about: [],
      record: null,
      releases: [],
      jobs: [],
    })
    return entry
  } finally {
    await acts.close()
  }
}

function opened(bytes: Uint8Array, key: VerifierKey, what: string): SignedCheckpoint {
  const read = openCheckpoint(bytes, { origin: key.name, keys: [key] }, verify)
  if (read.kind === 'refused')
    throw new Error(
      `${what} is refused: ${read.reason}. It must be a checkpoint of ${key.name}, signed by its own key.`,
    )
  return read
}

/** Without it a start would make a new key, and sign old entries anew under the old name. */
async function assertKeyIsBack({ dataFolder, key }: SettleAsk): Promise<void> {
  const own = await publicKeyIn(dataFolder)
  if (own === null)
    throw new Error(`${dataFolder} holds no key to sign with: put the keys back first, with --keys FILE`)
  if (own !== formatKey(key))
    throw new Error(`the key in ${dataFolder} is ${own}, not the one that this ledger is known by`)
}

function assertReason({ head, alone }: SettleAsk): void {
  if ((head === null) === (alone === null))
    throw new Error('give either a head or the reason why nobody holds one')
  if (alone !== null && (alone.trim() === '' || alone.length > BACKUP_LIMITS.reasonLengthMax))
    throw new Error(`the reason has 1 to ${BACKUP_LIMITS.reasonLengthMax} letters`)
}

/** The ledger in a folder that may be a data folder or the ledger itself. */
export function ledgerFolderIn(folder: string, isThere: (path: string) => boolean): string | null {
  return [join(folder, 'ledger'), folder].find(path => isThere(join(path, 'checkpoint'))) ?? null
}
