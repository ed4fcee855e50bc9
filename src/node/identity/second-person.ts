/** Some acts need the word of two: the first says what, the second says the same, within a day. Nobody is two people. */
import type { IdentityLimits } from './limits.ts'
import { ageMs, type Instant, instantOf, type Times } from './times.ts'

interface Word {
  readonly by: string
  readonly said: Instant
}

export class SecondPerson {
  readonly #times: Times
  readonly #limits: IdentityLimits
  readonly #words = new Map<string, Word>()

  constructor(times: Times, limits: IdentityLimits) {
    this.#times = times
    this.#limits = limits
  }

  /** Whether somebody else has said the same. If not, this word waits now. */
  agrees(what: string, by: string): boolean {
    for (const [each, word] of this.#words) if (this.#isOld(word)) this.#words.delete(each)
    const before = this.#words.get(what)
    if (before !== undefined && before.by !== by) {
      this.#words.delete(what)
      return true
    }
    // At the limit the oldest word is forgotten, and has to be said again.
    const [oldest] = this.#words.keys()
    if (this.#words.size >= this.#limits.invitationsMax && oldest !== undefined) this.#words.delete(oldest)
    this.#words.set(what, { by, said: instantOf(this.#times) })
    return false
  }

  #isOld({ said }: Word): boolean {
    return ageMs(said, this.#times) >= this.#limits.secondPersonMsMax
  }
}
