/**
 * How often may be tried at the doors, and what is kept of tries that failed. Counted by address and by account, at every door
 * alike, on a clock that never jumps: a limit that one door lacks is no limit (N15).
 */
import type { Act } from '#custody'
import { Rate } from '../http/rate.ts'
import { Denied } from './denied.ts'
import type { IdentityLimits } from './limits.ts'
import { actOf } from './sessions.ts'
import type { Times } from './times.ts'

export type Door = 'passkey' | 'oidc' | 'demo' | 'enrolment' | 'proof'

export interface AttemptsSettings {
  readonly times: Times
  readonly limits: IdentityLimits
  commit(acts: readonly Act[]): Promise<void>
  warn(text: string): void
}

export class Attempts {
  readonly #settings: AttemptsSettings
  readonly #addresses: Rate
  readonly #accounts: Rate
  readonly #entries: Rate
  /** Refusals that have no entry of their own yet. */
  #uncounted = 0

  constructor(settings: AttemptsSettings) {
    const { limits } = settings
    this.#settings = settings
    this.#addresses = rateOf(limits.addressTriesBurst, limits.addressTriesPerSecond, limits.triersMax)
    this.#accounts = rateOf(limits.accountTriesBurst, limits.accountTriesPerSecond, limits.triersMax)
    this.#entries = rateOf(limits.refusalEntriesBurst, limits.refusalEntriesPerSecond, 1)
  }

  /** @throws Denied 429 */
  byAddress(address: string): void {
    if (!this.#addresses.take(address, this.#settings.times.passedMs())) throw tooMany()
  }

  /** By what is tried: an account, or a key that nobody has. @throws Denied 429 */
  byAccount(tried: string): void {
    if (!this.#accounts.take(tried, this.#settings.times.passedMs())) throw tooMany()
  }

  /** An entry of the node, not of the account: nobody knows who it was. Who is refused does not wait for it, and a flood of them is one entry. */
  async refused(door: Door, account: string | null, why: string, address: string): Promise<void> {
    if (!this.#entries.take('all', this.#settings.times.passedMs())) {
      this.#uncounted += 1
      return
    }
    const others = this.#uncounted
    this.#uncounted = 0
    const payload = { door, account, address, others }
    try {
      await this.#settings.commit([actOf('session.refused', 'node', why, payload)])
    } catch (error) {
      this.#uncounted += others + 1
      this.#settings.warn(`A refused sign-in has no entry in the ledger yet: ${String(error)}`)
    }
  }
}

function rateOf(burst: number, perSecond: number, addressesMax: number): Rate {
  return new Rate({ burst, perSecond, addressesMax })
}

function tooMany(): Denied {
  return new Denied(429, 'too-many-requests', 'Too many tries. Wait, and try again.', {
    retryAfterSeconds: 10,
  })
}
