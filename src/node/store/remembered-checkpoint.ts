/** The checkpoint, written beside the log: a node that starts while its database is down still knows where history ends. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LogPosition } from './ports.ts'

export class RememberedCheckpoint {
  readonly #path: string
  readonly #logId: string
  readonly #onWarning: (text: string) => void
  #next: LogPosition | null = null
  #writing: Promise<void> | null = null

  constructor(folder: string, logId: string, onWarning: (text: string) => void) {
    this.#path = join(folder, 'history-checkpoint')
    this.#logId = logId
    this.#onWarning = onWarning
  }

  /** null: none was written, or for another log. */
  async read(): Promise<LogPosition | null> {
    let text: string
    try {
      text = await readFile(this.#path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    const [logId, position] = text.trim().split(' ')
    const found = Number(position)
    return logId === this.#logId && Number.isSafeInteger(found) && found >= 0 ? found : null
  }

  /** Not synced: an older one only means that more is read again. */
  write(position: LogPosition): void {
    this.#next = position
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  async close(): Promise<void> {
    await this.#writing
  }

  async #write(): Promise<void> {
    for (let next = this.#next; next !== null; next = this.#next) {
      this.#next = null
      try {
        await writeFile(`${this.#path}.new`, `${this.#logId} ${next}\n`, { mode: 0o600 })
        await rename(`${this.#path}.new`, this.#path)
      } catch (error) {
        this.#onWarning(`The checkpoint of the history cannot be written: ${(error as Error).message}`)
        return
      }
    }
  }
}
