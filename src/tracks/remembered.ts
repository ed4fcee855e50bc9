/** Who the stations were that are not in the picture now: one that comes back is greeted by her name. */
import type { TrackIdentity } from '#contract'

export class RememberedIdentities {
  readonly #identities = new Map<number, TrackIdentity>()
  readonly #max: number

  /** At `max` identities the one kept first is forgotten. */
  constructor(known: Iterable<TrackIdentity>, max: number) {
    this.#max = max
    for (const identity of known) this.keep(identity)
  }

  /** What she was doing then is not what she does now: the status is not kept. */
  keep(identity: TrackIdentity): void {
    this.#identities.delete(identity.number)
    for (const oldest of this.#identities.keys()) {
      if (this.#identities.size < this.#max) break
      this.#identities.delete(oldest)
    }
    this.#identities.set(identity.number, { ...identity, status: null })
  }

  recall(number: number): TrackIdentity | null {
    const identity = this.#identities.get(number) ?? null
    this.#identities.delete(number)
    return identity
  }
}
