/**
 * When a boat of the demonstration was asked for: one file beside both nodes, so that a visitor of one of them starts it in the sea of
 * both. One JSON object a line; the last ones count. Nobody but a demonstration has one.
 */
import { appendFile, readFile, stat } from 'node:fs/promises'
import { readFileSync } from 'node:fs'

/** Asks that are read, the newest; older ones are long over. */
export const ASKS_MAX = 100
/** A file that is larger is no longer added to. */
const BYTES_MAX = 256 * 1024

export class AsksFile {
  readonly #path: string
  #size = -1

  constructor(path: string) {
    this.#path = path
  }

  /** All of them, ms since 1970 UTC; none when nobody asked yet. */
  readNow(): readonly number[] {
    try {
      return asksIn(readFileSync(this.#path, 'utf8'))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  /** Those of now when there are more than at the last look; else none. */
  async look(): Promise<readonly number[]> {
    try {
      const { size } = await stat(this.#path)
      if (size === this.#size) return []
      this.#size = size
      return asksIn(await readFile(this.#path, 'utf8'))
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  /** @throws Error when the file is full or cannot be written */
  async add(beginMs: number): Promise<void> {
    if (this.#size > BYTES_MAX) throw new Error(`${this.#path} is full: it may be removed while no node runs`)
    await appendFile(this.#path, `${JSON.stringify({ begin: new Date(beginMs).toISOString() })}\n`)
  }
}

/** A line that is half written or not ours is none. */
function asksIn(text: string): readonly number[] {
  return text
    .split('\n')
    .slice(-ASKS_MAX - 1)
    .flatMap(line => {
      const found = /^\{"begin":"([0-9TZ:.-]{20,30})"\}$/.exec(line)
      const ms = found === null ? Number.NaN : Date.parse(found[1] as string)
      return Number.isNaN(ms) ? [] : [ms]
    })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
