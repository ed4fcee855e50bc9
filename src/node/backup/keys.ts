/**
 * The keys of a node, apart from everything else. A backup never holds them: who finds a disk must not be able to sign for
 * a state. What is a key: a file that ends in `.key` or `.pem`, in the data folder, in its `ledger` or in its `keys`.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { formatKey } from '#ledger'
import { readSigner } from '../ledger/crypto.ts'
import { LEDGER_KEY_FILE } from '../ledger/key-file.ts'
import { sync, writeDurably } from './copy.ts'
import { BACKUP_LIMITS } from './limits.ts'

/** Of the node as a witness of others. */
const WITNESS_KEY_FILE = 'witness.key'
const FOLDERS = ['', 'ledger', 'keys']
const KEY_PATH = /^(?:(?:ledger|keys)\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.(?:key|pem)$/

const Bundle = z.strictObject({
  kind: z.literal('entente keys'),
  version: z.literal(1),
  made: z.iso.datetime(),
  keys: z
    .array(
      z.strictObject({ path: z.string().regex(KEY_PATH), text: z.string().max(BACKUP_LIMITS.keyBytesMax) }),
    )
    .min(1)
    .max(BACKUP_LIMITS.keyFilesMax),
})
export type KeyBundle = z.infer<typeof Bundle>

export function isKeyPath(path: string): boolean {
  return KEY_PATH.test(path)
}

/** @returns the paths of the keys that were written. The file is new, and only its owner may read it (mode 0600). */
export async function saveKeys(dataFolder: string, file: string): Promise<readonly string[]> {
  const keys: { path: string; text: string }[] = []
  for (const path of await keyPaths(dataFolder)) {
    if ((await stat(join(dataFolder, path))).size > BACKUP_LIMITS.keyBytesMax)
      throw new Error(`${path} is too large to be a key`)
    keys.push({ path, text: await readFile(join(dataFolder, path), 'utf8') })
  }
  if (keys.length === 0) throw new Error(`${dataFolder} holds no keys: there is nothing to keep apart`)
  const bundle: KeyBundle = { kind: 'entente keys', version: 1, made: new Date().toISOString(), keys }
  await writeNew(file, `${JSON.stringify(Bundle.parse(bundle), null, 1)}\n`)
  return keys.map(({ path }) => path)
}

async function keyPaths(dataFolder: string): Promise<string[]> {
  const found: string[] = []
  for (const below of FOLDERS) {
    if (!existsSync(join(dataFolder, below))) continue
    for (const entry of await readdir(join(dataFolder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isFile() && isKeyPath(path)) found.push(path)
    }
  }
  if (found.length > BACKUP_LIMITS.keyFilesMax)
    throw new Error(`${dataFolder} holds more than ${BACKUP_LIMITS.keyFilesMax} keys`)
  return found.toSorted()
}

/** Never over another file: it may be the only copy of other keys. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new Error(`${path} is there already: keys are never written over`)
    throw error
  })
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** @throws Error that does not repeat what stands in the file. */
export async function readKeys(file: string): Promise<KeyBundle> {
  if ((await stat(file)).size > BACKUP_LIMITS.keyFilesMax * BACKUP_LIMITS.keyBytesMax * 2)
    throw new Error(`${file} is too large to hold keys`)
  const parsed = Bundle.safeParse(parsedJson(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file} was not written by 'entente backup --keys', or is damaged`)
  return parsed.data
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * A witness that forgot what it signed last must never sign with that key again (../../ledger/README.md): after a restore
 * to less than the very end, the node gets a new one at its start, and the partner pins it anew.
 */
export function withoutWitness(bundle: KeyBundle): KeyBundle {
  return { ...bundle, keys: bundle.keys.filter(({ path }) => basename(path) !== WITNESS_KEY_FILE) }
}

export async function putKeys(bundle: KeyBundle, dataFolder: string): Promise<void> {
  for (const { path, text } of bundle.keys) {
    const to = join(dataFolder, path)
    const folder = to.slice(0, -basename(to).length)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (existsSync(to)) {
      if ((await readFile(to, 'utf8')) !== text)
        throw new Error(`${to} is another key: keys are never written over`)
      continue
    }
    await writeDurably(to, text)
    await sync(folder)
  }
}

/** The public key of the ledger whose secret stands in this text. @throws Error that does not repeat it. */
export function publicKeyOf(secret: string): string {
  return formatKey(readSigner(secret).key)
}

/** null: it holds no key of a ledger. */
export function keyOfBundle({ keys }: KeyBundle): string | null {
  const found = keys.find(({ path }) => path === LEDGER_KEY_FILE)
  return found === undefined ? null : publicKeyOf(found.text)
}

/** null: the node has no key of a ledger yet. */
export async function publicKeyIn(dataFolder: string): Promise<string | null> {
  const path = join(dataFolder, LEDGER_KEY_FILE)
  return existsSync(path) ? publicKeyOf(await readFile(path, 'utf8')) : null
}
