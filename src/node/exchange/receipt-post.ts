/** Posts receipts, one at a time; while one is on its way only the newest of each lane is kept: it says what those before it said. */
import type { Receipt } from '#exchange'
import type { Lane } from '#records'

export class ReceiptPost {
  readonly #post: (receipt: Receipt) => Promise<void>
  readonly #owed = new Map<Lane, Receipt>()
  #posting: Promise<void> | null = null
  #failed: { readonly error: unknown } | null = null

  /** `post`: sends one. */
  constructor(post: (receipt: Receipt) => Promise<void>) {
    this.#post = post
  }

  /** @throws what the line threw: nothing more goes over it. */
  put(receipt: Receipt): void {
    if (this.#failed !== null) throw this.#failed.error
    this.#owed.set(receipt.lane, receipt)
    this.#posting ??= this.#postAll()
  }

  /** All that was put is posted. @throws what the line threw. */
  async done(): Promise<void> {
    await this.#posting
    if (this.#failed !== null) throw this.#failed.error
  }

  async #postAll(): Promise<void> {
    try {
      for (let next = this.#next(); next !== null; next = this.#next()) await this.#post(next)
    } catch (error) {
      this.#failed = { error }
    } finally {
      this.#posting = null
    }
  }

  #next(): Receipt | null {
    const [first] = this.#owed
    if (first === undefined) return null
    this.#owed.delete(first[0])
    return first[1]
  }
}
