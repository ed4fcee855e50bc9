/**
 * The hold of a restored node. Until it knows that nobody has seen more of its ledger than it holds itself, it signs
 * nothing and takes no acts: going on would be a second history under the name of a state.
 *
 *   restoring ──► restored, held ──► head accepted, or alone with a reason ──► (no file: the node goes on)
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { sync, writeDurably } from './copy.ts'

export const HELD_FILE = join('ledger', 'held.json')

const Restored = z.strictObject({
  /** Of the backup: UTC. */
  made: z.iso.datetime(),
  /** The instant that was asked for; null: all that there was. */
  until: z.iso.datetime().nullable(),
  /** When the restore was done. */
  at: z.iso.datetime(),
  /** Entries in the database and the root that they give, base64. */
  size: z.number().int().nonnegative(),
  root: z.string(),
  /** The public key of this node's ledger; null: the backup told none. */
  key: z.string().nullable(),
  /** The largest checkpoint of its own that the backup holds, as text; null: it never signed one. */
  signed: z.string().nullable(),
})
export type Restored = z.infer<typeof Restored>

const File = z.strictObject({ version: z.literal(1), restored: Restored.nullable() })

export interface Held {
  /** For officers and logs. */
  readonly why: string
  /** null: the restore was not finished, or the file is damaged: the folder cannot be used. */
  readonly restored: Restored | null
}

/**
 * Asked at the start, before anything is signed or taken, and before a database is made. null: this node may go on.
 * A hold that cannot be read holds.
 */
export function heldOf(dataFolder: string): Held | null {
  const path = join(dataFolder, HELD_FILE)
  if (!existsSync(path)) return null
  const read = File.safeParse(jsonOf(readFileSync(path, 'utf8')))
  const restored = read.success ? read.data.restored : null
  if (restored === null)
    return {
      why: `The restore into ${dataFolder} was not finished: nothing in it can be used. Restore again, into a new folder.`,
      restored,
    }
  return {
    why:
      `This node was restored from a backup of ${restored.made} and holds ${restored.size} entries of its ledger. ` +
      'It takes no acts until it has read its own head again: stop it, then ' +
      `'entente restore --data ${dataFolder} --head FILE' with a checkpoint that the partner or a witness holds.`,
    restored,
  }
}

/** @throws Error in words for people when nothing is held there, or nothing that can be let go. */
export function assertHeld(dataFolder: string): Restored {
  const held = heldOf(dataFolder)
  if (held === null) throw new Error(`${dataFolder} is not held: there is nothing to lift`)
  if (held.restored === null) throw new Error(held.why)
  return held.restored
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** null: a restore has begun. */
export async function hold(dataFolder: string, restored: Restored | null): Promise<void> {
  const path = join(dataFolder, HELD_FILE)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeDurably(path, `${JSON.stringify(File.parse({ version: 1, restored }), null, 1)}\n`)
  await sync(dataFolder)
}

export async function letGo(dataFolder: string): Promise<void> {
  const path = join(dataFolder, HELD_FILE)
  await rm(path)
  await sync(dirname(path))
}
