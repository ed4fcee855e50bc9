/**
 * Acts that cannot wait for the database: an officer signs in at three in the morning and the database is down. They are
 * written to a file of the node, durably, and told to the ledger in their order as soon as it takes acts again. Only
 * sessions opening and ending are taken so: no record is read or written without its entry.
 */
import { type FileHandle, open, readFile, truncate } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import type { Act, ActKind } from '#custody'
import { type Acts, ActsDown, type Committed } from './ports.ts'

export const WAITING_LIMITS = {
  /** Acts that may wait; beyond it they are refused like all others. */
  actsMax: 10_000,
  /** Between two tries to tell them. */
  againMs: 2000,
} as const

const MAY_WAIT: ReadonlySet<ActKind> = new Set<ActKind>([
  'session.opened',
  'session.ended',
  'session.refused',
])

export interface WaitingSettings {
  /** The file; made when it is needed. */
  readonly path: string
  readonly acts: Pick<Acts, 'commitAll'>
  nowMs(): number
  warn(text: string): void
}

export class WaitingActs {
  readonly #settings: WaitingSettings
  #waiting: Act[] = []
  #file: FileHandle | null = null
  #telling: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null

  private constructor(settings: WaitingSettings, waiting: readonly Act[]) {
    this.#settings = settings
    this.#waiting = [...waiting]
  }

  /** Reads what a run before this one left. A torn last line was never answered for, and is left out. */
  static async open(settings: WaitingSettings): Promise<WaitingActs> {
    const waiting = new WaitingActs(settings, await read(settings.path))
    waiting.#timer = setInterval(() => void waiting.tell(), WAITING_LIMITS.againMs).unref()
    return waiting
  }

  get count(): number {
    return this.#waiting.length
  }

  /** Like `commitAll`; when the ledger does not take them now and all may wait, it answers once they are on the disk. */
  async commitAll(acts: readonly Act[]): Promise<readonly Committed[]> {
    try {
      // In their order: what waits is told first.
      if (this.#waiting.length > 0) await this.tell()
      return await this.#settings.acts.commitAll(acts)
    } catch (error) {
      const mayWait = acts.every(({ kind }) => MAY_WAIT.has(kind))
      if (
        !(error instanceof ActsDown) ||
        !mayWait ||
        this.#waiting.length + acts.length > WAITING_LIMITS.actsMax
      )
        throw error
      return this.#keep(acts)
    }
  }

  /** Tells the ledger what waits. It stays waiting where that fails: the next try is not far. */
  tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tell())
    return this.#telling
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.tell()
    await this.#file?.close()
    this.#file = null
  }

  async #tell(): Promise<void> {
    const telling = this.#waiting.slice()
    if (telling.length === 0) return
    try {
      for (const act of telling) await this.#settings.acts.commitAll([act])
    } catch (error) {
      if (error instanceof ActsDown) return
      throw error
    }
    this.#waiting = this.#waiting.slice(telling.length)
    if (this.#waiting.length === 0) {
      await this.#file?.close()
      this.#file = null
      await truncate(this.#settings.path, 0)
      this.#settings.warn(
        `${telling.length} sign-ins that had waited for the database are in the ledger now.`,
      )
    }
  }

  async #keep(acts: readonly Act[]): Promise<readonly Committed[]> {
    const timeMs = Math.floor(this.#settings.nowMs())
    // An id of its own: told twice, it is in the ledger once.
    const kept = acts.map(act => ({ id: randomUUID(), ...act, payload: waited(act.payload, timeMs) }))
    this.#file ??= await open(this.#settings.path, 'a', 0o600)
    await this.#file.appendFile(kept.map(act => `${JSON.stringify(act)}\n`).join(''))
    await this.#file.datasync()
    if (this.#waiting.length === 0)
      this.#settings.warn('The database is down: sign-ins are kept in a file until it answers.')
    this.#waiting.push(...kept)
    return kept.map(() => ({ entry: WAITING_ENTRY, timeMs }))
  }
}

/** It has no place in the ledger yet. */
export const WAITING_ENTRY = -1

/** When it was done; the entry says when the ledger was told. */
function waited(payload: unknown, timeMs: number): unknown {
  return { ...(typeof payload === 'object' && payload !== null ? payload : { was: payload }), doneMs: timeMs }
}

async function read(path: string): Promise<readonly Act[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  // What is torn must go: the next line would be written behind it.
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole))
  return whole
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as Act)
}
