/** How much of each centre's writing a log holds: what one wrote is there first, so equal counts are equal logs. */
import type { RescueLog } from '#rescue'

interface Count {
  UK: number
  FR: number
}

export class Written {
  readonly #counted = new Map<RescueLog, { readonly version: number; readonly count: Count }>()

  of(log: RescueLog): Readonly<Count> {
    const known = this.#counted.get(log)
    if (known?.version === log.version) return known.count
    const count: Count = { UK: 0, FR: 0 }
    for (const { centre } of log.entries) count[centre] += 1
    this.#counted.set(log, { version: log.version, count })
    return count
  }
}
