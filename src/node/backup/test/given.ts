/** What tests of backups are given: a node's folder with its own server, acts in few words, and a ledger that signs them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatKey, type Signer } from '#ledger'
import { type NodeActs, openActs } from '../../acts/open.ts'
import { EVERYTHING, plainAct } from '../../acts/test/given.ts'
import { newSigner } from '../../ledger/crypto.ts'
import { LedgerFolder } from '../../ledger/ledger-folder.ts'
import { type FolderLock, lockFolder } from '../../store/folder-lock.ts'
import { diskFiles } from '../../store/log/files.ts'
import { openSensorLog } from '../../store/log/sensor-log.ts'
import { Database } from '../../store/postgres/database.ts'
import { launchPostgres } from '../../store/postgres/launcher.ts'

export const ORIGIN = 'entente.uk.test'

/** Made once: a node's key stays its own through a restore. */
export const KEY = newSigner(ORIGIN, 'ed25519')
export const KEY_LINE = formatKey(KEY.signer.key)

export interface TestNode {
  readonly folder: string
  readonly database: Database
  readonly acts: NodeActs
  readonly ledger: LedgerFolder
  /** One act for each word, and the tiles that follow. */
  act(...words: string[]): Promise<void>
  stop(): Promise<void>
}

/** A folder for one file of tests, with a quote and spaces in its name: what is handed on must not be read by a shell. */
export async function newRoot(): Promise<{ readonly root: string; end(): Promise<void> }> {
  const outer = await mkdtemp(join(tmpdir(), 'entente-backup-'))
  const root = join(outer, `it's "the" $(node) of ours`)
  await mkdir(root)
  return { root, end: () => rm(outer, { recursive: true, force: true }) }
}

/** As a node that runs: it holds the folder, its server answers, its ledger is signed. */
export async function startNode(folder: string, signer: Signer = KEY.signer): Promise<TestNode> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const lock = await lockFolder(folder)
  const server = await launchPostgres(folder, () => undefined)
  const database = new Database({
    schema: 'entente',
    locate: async () => server.connection,
    end: () => server.stop(),
  })
  const acts = await openActs({
    database,
    origin: ORIGIN,
    rights: EVERYTHING,
    nowMs: Date.now,
    onWarning: () => undefined,
  })
  const ledger = LedgerFolder.open(join(folder, 'ledger'), signer)
  return {
    folder,
    database,
    acts,
    ledger,
    async act(...words) {
      for (const said of words) await acts.commit({ ...plainAct({ said }), reason: said })
      await sequence(database, ledger)
    },
    stop: () => stopped(acts, database, lock),
  }
}

async function stopped(acts: NodeActs, database: Database, lock: FolderLock): Promise<void> {
  await acts.close()
  await database.close()
  await lock.release()
}

/** What the node's sequencer does: entries of the database, in order, into tiles under a signed checkpoint. */
async function sequence(database: Database, ledger: LedgerFolder): Promise<void> {
  const rows = await database.rows<{ bytes: Buffer }>(
    'SELECT bytes FROM entries WHERE entry >= $1 ORDER BY entry',
    [ledger.size],
  )
  await ledger.append(rows.map(({ bytes }) => Uint8Array.from(bytes)))
}

export async function putKey(folder: string): Promise<void> {
  await writeFile(join(folder, 'ledger.key'), `${KEY.secret}\n`, { mode: 0o600 })
}

export async function putSentences(folder: string, count: number): Promise<void> {
  const log = await openSensorLog({
    files: await diskFiles(join(folder, 'log')),
    bytesMax: 1e9,
    ageMsMax: 1e12,
    onWarning: () => undefined,
  })
  for (let at = 0; at < count; at += 1) log.append('mast', Date.now(), Buffer.from(`!AIVDM,${at}`))
  await log.flush()
  await log.close()
}

/** The words that were said in acts, the oldest first. */
export async function said(database: Database): Promise<string[]> {
  const rows = await database.rows<{ bytes: Buffer }>(
    `SELECT payloads.bytes FROM entries JOIN payloads USING (entry)
     WHERE kind = 'session.opened' AND part = 'payload' ORDER BY entry`,
  )
  return rows.map(({ bytes }) => (JSON.parse(bytes.toString()) as { act: { said: string } }).act.said)
}
