/** A screen at each centre, as a browser would follow it: when, on the real clock, was each contact and act told to it? */
import type { Centre } from '#records'
import { type RescueDesk } from '../rescue/desk.ts'
import type { Session } from '../identity/ports.ts'

interface Told {
  readonly contacts?: readonly { readonly id: string }[]
  readonly lines?: readonly { readonly id: string }[]
}

export class Screens {
  readonly #seen: Readonly<Record<Centre, Map<string, number>>> = { UK: new Map(), FR: new Map() }
  readonly #ends: (() => void)[] = []
  bytes = 0

  async open(centre: Centre, desk: RescueDesk, session: Session): Promise<void> {
    this.#ends.push(
      await desk.follow(session, {
        tell: json => this.#told(centre, json),
        mayTell: () => true,
      }),
    )
  }

  /** Real milliseconds; null: not yet. */
  seenMs(centre: Centre, id: string): number | null {
    return this.#seen[centre].get(id) ?? null
  }

  close(): void {
    for (const end of this.#ends) end()
  }

  #told(centre: Centre, json: string): void {
    const nowMs = performance.now()
    this.bytes += json.length
    const { items } = JSON.parse(json) as { readonly items: Told }
    const seen = this.#seen[centre]
    for (const { id } of [...(items.contacts ?? []), ...(items.lines ?? [])])
      if (!seen.has(id)) seen.set(id, nowMs)
  }
}
