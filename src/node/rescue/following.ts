/**
 * What changed since a screen was last told: each item with the version at which it last became different, so that one count of
 * versions serves all screens, however slow each is.
 */
import type { RescueItems, RescuePart } from '#contract'

interface Kept {
  readonly json: string
  readonly version: number
}

const PARTS: readonly RescuePart[] = [
  'contacts',
  'crafts',
  'cases',
  'tasks',
  'units',
  'found',
  'relays',
  'searches',
  'sitreps',
  'shifts',
  'gaps',
  'alerts',
  'suggestions',
  'lines',
]

export class Following {
  readonly #parts = new Map<RescuePart, Map<string, Kept>>(PARTS.map(part => [part, new Map()]))
  /** What is there no more, and since which version. */
  readonly #gone = new Map<RescuePart, Map<string, number>>(PARTS.map(part => [part, new Map()]))
  #version = 0

  get version(): number {
    return this.#version
  }

  /** @returns whether anything is different from before */
  set(items: RescueItems): boolean {
    const next = this.#version + 1
    let isNew = false
    for (const part of PARTS) {
      const kept = this.#parts.get(part) as Map<string, Kept>
      const gone = this.#gone.get(part) as Map<string, number>
      const seen = new Set<string>()
      for (const item of items[part]) {
        seen.add(item.id)
        const json = JSON.stringify(item)
        if (kept.get(item.id)?.json === json) continue
        kept.set(item.id, { json, version: next })
        gone.delete(item.id)
        isNew = true
      }
      for (const id of kept.keys()) {
        if (seen.has(id)) continue
        kept.delete(id)
        gone.set(id, next)
        isNew = true
      }
    }
    if (isNew) this.#version = next
    return isNew
  }

  /** As JSON: `"items":{...},"gone":{...}`, of what changed after this version; 0: all. */
  since(version: number): string {
    const items = PARTS.map(part => {
      const changed = [...(this.#parts.get(part) as Map<string, Kept>).values()].filter(
        kept => kept.version > version,
      )
      return `"${part}":[${changed.map(({ json }) => json).join(',')}]`
    })
    const gone = PARTS.flatMap(part => {
      const ids = [...(this.#gone.get(part) as Map<string, number>)]
        .filter(([, at]) => version > 0 && at > version)
        .map(([id]) => id)
      return ids.length === 0 ? [] : [`"${part}":${JSON.stringify(ids)}`]
    })
    return `"items":{${items.join(',')}},"gone":{${gone.join(',')}}`
  }
}
