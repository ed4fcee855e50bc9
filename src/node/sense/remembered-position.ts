/** Up to where the node has this log: written down by the sense process, for its next start and for what may be dropped. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../ledger/durable-files.ts'
import type { DiskSensorLog } from '../store/log/sensor-log.ts'

/** How often it is written; the node itself knows it to the line. */
const REMEMBER_MS = 1000
const POSITION_FILE = 'handed-on'

export class RememberedPosition {
  readonly #folder: string
  readonly #log: DiskSensorLog
  readonly #warn: (text: string) => void
  #position = 0
  #written = 0
  #writing: Promise<void> | null = null
  #lastMs = Number.NEGATIVE_INFINITY

  constructor(folder: string, log: DiskSensorLog, warn: (text: string) => void) {
    this.#folder = folder
    this.#log = log
    this.#warn = warn
  }

  async read(): Promise<number> {
    const text = await readFile(join(this.#folder, POSITION_FILE), 'utf8').catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return ''
        throw error
      },
    )
    const [log, position] = text.trim().split(' ')
    this.#position = log === this.#log.id && /^\d{1,16}$/.test(position ?? '') ? Number(position) : 0
    this.#written = this.#position
    this.#log.keepFrom(this.#position)
    return this.#position
  }

  write(position: number): void {
    this.#position = position
    this.#log.keepFrom(position)
    if (performance.now() - this.#lastMs >= REMEMBER_MS) this.#writing ??= this.#save()
  }

  async close(): Promise<void> {
    await this.#writing
    if (this.#position !== this.#written) await this.#save()
  }

  async #save(): Promise<void> {
    const position = this.#position
    this.#lastMs = performance.now()
    try {
      const bytes = Buffer.from(`${this.#log.id} ${position}\n`)
      await writeDurably(this.#folder, [{ path: POSITION_FILE, bytes }])
      this.#written = position
    } catch (error) {
      // The node knows it all the same: only more of the log is kept than must be.
      this.#warn(`${POSITION_FILE} cannot be written: ${(error as Error).message}`)
    } finally {
      this.#writing = null
    }
  }
}
