/**
 * What changed since a screen was last told: each item with the version at which it last became different, so that one count of
 * versions serves all screens, however slow each is.
 */
import type { RescueItems, RescuePart } from '#contract'

interface Kept {
  /** As it was told last: the very same need not be written again. */
  readonly item: unknown
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
  /** What was written last: screens that are as far are told the same. */
  #written: { readonly since: number; readonly version: number; readonly text: string } | null = null

  get version(): number {
    return this.#version
  }

  /** @param items all that stands of each part that is named @returns whether anything is different from before */
  set(items: Partial<RescueItems>): boolean {
    const next = this.#version + 1
    let isNew = false
    for (const part of PARTS) {
      const told = items[part]
      if (told === undefined) continue
      const kept = this.#parts.get(part) as Map<string, Kept>
      const gone = this.#gone.get(part) as Map<string, number>
      const seen = new Set<string>()
      for (const item of told) {
        seen.add(item.id)
        const before = kept.get(item.id)
        if (before !== undefined && isSame(before.item, item)) continue
        kept.set(item.id, { item, json: JSON.stringify(item), version: next })
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
    if (this.#written?.since !== version || this.#written.version !== this.#version)
      this.#written = { since: version, version: this.#version, text: this.#write(version) }
    return this.#written.text
  }

  /** Every screen was told this version: what was gone by then is told to nobody more. */
  forget(version: number): void {
    for (const gone of this.#gone.values()) for (const [id, at] of gone) if (at <= version) gone.delete(id)
  }

  #write(version: number): string {
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

/** Of what is told as JSON. Most of it is the very same as before, which is seen without a look into it. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  for (const key of keys)
    if (
      !isSame(
        (one as Readonly<Record<string, unknown>>)[key],
        (other as Readonly<Record<string, unknown>>)[key],
      )
    )
      return false
  return true
}
