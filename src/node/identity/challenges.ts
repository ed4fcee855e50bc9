/** Questions that authenticators sign: each for a short time, for one address of a page, and once. */
import { Denied } from './denied.ts'
import type { IdentityLimits } from './limits.ts'
import type { RelyingParty } from './relying-party.ts'
import { type Chance, newToken } from './secrets.ts'
import { ageMs, type Instant, instantOf, type Times } from './times.ts'

export interface Challenge<For> {
  readonly text: string
  readonly party: RelyingParty
  readonly address: string
  readonly made: Instant
  readonly for: For
}

export class Challenges<For> {
  readonly #times: Times
  readonly #chance: Chance
  readonly #limits: IdentityLimits
  readonly #open = new Map<string, Challenge<For>>()

  constructor(times: Times, chance: Chance, limits: IdentityLimits) {
    this.#times = times
    this.#chance = chance
    this.#limits = limits
  }

  make(party: RelyingParty, address: string, what: For): Challenge<For> {
    this.#forget(address)
    if (this.#open.size >= this.#limits.challengesMax)
      throw new Denied(503, 'too-busy', 'Too many sign-ins at once. Try again in a moment.', {
        retryAfterSeconds: 2,
      })
    const challenge = {
      text: newToken(this.#chance),
      party,
      address,
      made: instantOf(this.#times),
      for: what,
    }
    this.#open.set(challenge.text, challenge)
    return challenge
  }

  /** Once: whatever comes of it, it is gone. null: never made, used, or too old. */
  take(text: string): Challenge<For> | null {
    const challenge = this.#open.get(text) ?? null
    this.#open.delete(text)
    return challenge === null || this.#isOld(challenge) ? null : challenge
  }

  get size(): number {
    return this.#open.size
  }

  /** What is too old, and of this address the oldest when it has many: it fills its own place and nobody else's. */
  #forget(address: string): void {
    const same: string[] = []
    for (const [text, challenge] of this.#open) {
      if (this.#isOld(challenge)) this.#open.delete(text)
      else if (challenge.address === address) same.push(text)
    }
    const many = same.length - this.#limits.challengesPerAddressMax + 1
    for (const text of same.slice(0, Math.max(0, many))) this.#open.delete(text)
  }

  #isOld({ made }: Challenge<For>): boolean {
    return ageMs(made, this.#times) >= this.#limits.challengeMsMax
  }
}

/** What the browser says was signed; null: it is no such text. The signature over it is checked elsewhere. */
export function challengeIn(clientDataJSON: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const text = (data as { readonly challenge?: unknown } | null)?.challenge
    return typeof text === 'string' ? text : null
  } catch {
    // No JSON: nothing was signed that we asked.
    return null
  }
}
