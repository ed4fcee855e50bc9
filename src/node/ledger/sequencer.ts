/**
 * From the database into the tiles: entries in their order, in batches, each under a checkpoint signed by this node.
 *
 *   acts ──committed──► entries ──every SEQUENCE_MS──► tiles, bundles, checkpoint
 *                               ──released to a partner: at once, SEQUENCE_APART_MS after the last, all that is there together──►
 *
 * It may be killed at any point: at the next start it goes on from what the checkpoint in the folder says. What is in the
 * folder was signed, so a database that has less, or other entries there, is not gone on from: that would be a second history.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { decodeEntry, type SignedCheckpoint, type Signer, sameBytes } from '#ledger'
import type { EntrySource } from './entry-source.ts'
import { entryOf } from './entry-of.ts'
import { LedgerBroken, LedgerFolder, type Write } from './ledger-folder.ts'
import {
  CONTINUITY_MAX,
  SEQUENCE_APART_MS,
  SEQUENCE_BATCH_MAX,
  SEQUENCE_CLOSE_MS_MAX,
  SEQUENCE_MS,
  SEQUENCE_RETRY_MS_MAX,
  SEQUENCE_RETRY_MS_MIN,
} from './limits.ts'

export interface SequencerSettings {
  readonly folder: string
  readonly source: EntrySource
  readonly signer: Signer
  /** The largest checkpoint of this ledger that anyone else holds. */
  readonly head?: SignedCheckpoint | null
  readonly onWarning: (text: string) => void
  /** Told when this ledger must not grow: whoever takes acts stops taking them. */
  readonly onHold: (why: string) => void
  /** Told with every checkpoint that is on disk. */
  readonly onSigned?: (checkpoint: SignedCheckpoint) => void
  readonly write?: Write
}

/** The database does not hold what was signed. */
class SecondHistory extends Error {
  override readonly name = 'SecondHistory'
}

export class Sequencer {
  trouble: string | null = null
  readonly #settings: SequencerSettings
  readonly #ended = new AbortController()
  #ledger: LedgerFolder | null = null
  #isContinuous = false
  /** It stands for ever: a person must put right what is wrong. */
  #isStopped = false
  #running: Promise<void> | null = null
  #isAwake = false
  /** Somebody waits for the signature. */
  #isHurried = false
  /** Ends the pause until the next signature. */
  #hurry: (() => void) | null = null
  #signedMs = Number.NEGATIVE_INFINITY

  constructor(settings: SequencerSettings) {
    this.#settings = settings
  }

  /** null: not open, or nothing was ever signed. */
  get checkpoint(): SignedCheckpoint | null {
    return this.#ledger?.checkpoint ?? null
  }

  get ledger(): LedgerFolder | null {
    return this.#ledger
  }

  /** Opens the folder and holds it against the database; a database that is down is waited for. */
  async begin(): Promise<void> {
    try {
      await this.#open()
    } catch (error) {
      this.#tell(error as Error)
    }
    this.wake()
  }

  /** There may be new entries. `isHurried`: somebody waits for them, so they are signed at once. */
  wake(isHurried = false): void {
    this.#isAwake = true
    this.#isHurried ||= isHurried
    if (isHurried) this.#hurry?.()
    if (this.#isStopped || this.#ended.signal.aborted) return
    this.#running ??= this.#run()
  }

  /** Sequences what is left, within SEQUENCE_CLOSE_MS_MAX; the rest is done at the next start. */
  async close(): Promise<void> {
    this.#ended.abort()
    this.#hurry?.()
    await this.#running
    if (this.#isStopped) return
    const untilMs = performance.now() + SEQUENCE_CLOSE_MS_MAX
    try {
      await this.#open()
      while ((await this.#step()) && performance.now() < untilMs);
    } catch (error) {
      this.#tell(error as Error)
    }
  }

  async #run(): Promise<void> {
    try {
      let failedMs: number | null = null
      while (this.#isAwake && !this.#isStopped && (await this.#beat(failedMs)))
        failedMs = (await this.#caughtUp()) ? null : nextPause(failedMs ?? SEQUENCE_MS)
    } finally {
      // At once, not a moment later: whoever wakes it then begins anew.
      this.#running = null
    }
  }

  async #caughtUp(): Promise<boolean> {
    this.#isAwake = false
    this.#isHurried = false
    try {
      await this.#open()
      while (await this.#step());
      this.trouble = null
      this.#signedMs = performance.now()
      return true
    } catch (error) {
      this.#tell(error as Error)
      this.#isAwake = true
      return false
    }
  }

  async #open(): Promise<void> {
    const { folder, signer, head = null, source, write } = this.#settings
    this.#ledger ??= LedgerFolder.open(folder, signer, head, write)
    if (this.#isContinuous) return
    await assertContinuous(this.#ledger, source)
    this.#isContinuous = true
  }

  /** False: nothing is left. */
  async #step(): Promise<boolean> {
    const ledger = this.#ledger as LedgerFolder
    const { source } = this.#settings
    const left = (await source.size()) - ledger.size
    if (left < 0) throw olderCopy(ledger.size + left, ledger.size)
    if (left === 0) return false
    const wanted = Math.min(left, SEQUENCE_BATCH_MAX)
    const entries = await source.entries(ledger.size, wanted)
    if (entries.length < wanted)
      throw new SecondHistory(
        `Entry ${ledger.size + entries.length} is missing in the database: the ledger is not signed any further.`,
      )
    const { name } = this.#settings.signer.key
    const foreign = entries.findIndex(bytes => decodeEntry(bytes)?.origin !== name)
    if (foreign >= 0)
      throw new SecondHistory(
        `Entry ${ledger.size + foreign} in the database is not one of ${name}: the ledger is not signed any further.`,
      )
    const signed = await ledger.append(entries)
    this.#settings.onSigned?.(signed)
    return left > wanted
  }

  /** After a failed write what is on disk is not known: the folder is opened again. */
  #tell(error: Error): void {
    if (error instanceof LedgerBroken && error.fault === 'a-write-failed') this.#ledger = null
    const isFinal = error instanceof SecondHistory || (error instanceof LedgerBroken && isBeyondRetry(error))
    const text = `The ledger is not signed: ${error.message}${causeOf(error)}`
    if (text !== this.trouble) this.#settings.onWarning(text)
    this.trouble = text
    this.#isStopped ||= isFinal
    if (isFinal && isSecondHistory(error)) this.#settings.onHold(text)
  }

  /** Until the next signature is due; after a failure, so long. False: it is the end, which sequences what is left itself. */
  async #beat(failedMs: number | null): Promise<boolean> {
    const { signal } = this.#ended
    if (failedMs !== null) return paused(failedMs, signal)
    if (!this.#isHurried) await this.#untilDue()
    if (signal.aborted) return false
    const apartMs = this.#isHurried ? this.#signedMs + SEQUENCE_APART_MS - performance.now() : 0
    return apartMs > 0 ? paused(apartMs, signal) : true
  }

  /** The beat, or until somebody is in a hurry. */
  async #untilDue(): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, SEQUENCE_MS).unref()
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#hurry = null
  }
}

/** False: cut short. */
function paused(ms: number, signal: AbortSignal): Promise<boolean> {
  return pause(ms, true, { signal, ref: false }).catch(() => false)
}

function nextPause(waitMs: number): number {
  return Math.min(Math.max(waitMs * 2, SEQUENCE_RETRY_MS_MIN), SEQUENCE_RETRY_MS_MAX)
}

function isBeyondRetry({ fault }: LedgerBroken): boolean {
  return fault !== 'a-write-failed'
}

/** Damaged tiles stop the signing, not the acts: those are in the database. A second history stops both. */
function isSecondHistory(error: Error): boolean {
  if (error instanceof SecondHistory) return true
  return (
    error instanceof LedgerBroken &&
    (error.fault === 'behind-what-was-signed' || error.fault === 'differs-from-what-was-signed')
  )
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? ` (${cause.message})` : ''
}

function olderCopy(size: number, signed: number): SecondHistory {
  return new SecondHistory(
    `The database holds ${size} entries, and ${signed} were signed. It is an older copy: bring back the newer one, or the node would write a second history.`,
  )
}

/** What was signed must be in the database, entry for entry. Salts make each entry unlike all others, so the newest ones tell. */
async function assertContinuous(ledger: LedgerFolder, source: EntrySource): Promise<void> {
  const signed = ledger.size
  const size = await source.size()
  if (size < signed) throw olderCopy(size, signed)
  const from = Math.max(0, signed - CONTINUITY_MAX)
  const entries = await source.entries(from, signed - from)
  for (let index = from; index < signed; index += 1) {
    const held = entries[index - from]
    if (held === undefined || !sameBytes(held, entryOf(ledger.files, index, signed)))
      throw new SecondHistory(`Entry ${index} in the database is not the one that was signed.`)
  }
}
