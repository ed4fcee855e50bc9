/**
 * What changed since a screen was last told: each item with the version at which it last became different, so that one count of
 * versions serves all screens, however slow each is.
 */
import type { RescueItems, RescuePart } from '#contract'

interface Kept {
  readonly id: string
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

/** One part of what screens are told. */
class Part {
  readonly kept = new Map<string, Kept>()
  /** What is there no more, and since which version. */
  readonly gone = new Map<string, number>()
  /** As it became different, the oldest first: what is not kept any more is passed over. */
  #news: Kept[] = []

  /** @returns whether it is different from before */
  put(item: { readonly id: string }, version: number): boolean {
    const before = this.kept.get(item.id)
    if (before !== undefined && isSame(before.item, item)) return false
    const kept = { item, id: item.id, json: JSON.stringify(item), version }
    this.kept.set(item.id, kept)
    this.gone.delete(item.id)
    this.#news.push(kept)
    if (this.#news.length > 2 * this.kept.size + NEWS_SLACK)
      this.#news = this.#news.filter(each => this.#stands(each))
    return true
  }

  /** All of it: what is not named is gone. @returns whether anything is different from before */
  set(items: readonly { readonly id: string }[], version: number): boolean {
    let isNew = false
    const named = new Set<string>()
    for (const item of items) {
      named.add(item.id)
      if (this.put(item, version)) isNew = true
    }
    for (const id of this.kept.keys()) if (!named.has(id) && this.drop(id, version)) isNew = true
    return isNew
  }

  /** @returns whether it was there */
  drop(id: string, version: number): boolean {
    if (!this.kept.delete(id)) return false
    this.gone.set(id, version)
    return true
  }

  /** What became different after a version; 0: all. */
  since(version: number): readonly string[] {
    if (version <= 0) return Array.from(this.kept.values(), ({ json }) => json)
    let from = this.#news.length
    while (from > 0 && (this.#news[from - 1] as Kept).version > version) from -= 1
    return this.#news.slice(from).flatMap(each => (this.#stands(each) ? [each.json] : []))
  }

  #stands(each: Kept): boolean {
    return this.kept.get(each.id) === each
  }
}

/** So many that stand no more are passed over before they are let go. */
const NEWS_SLACK = 64

export class Following {
  readonly #parts = new Map<RescuePart, Part>(PARTS.map(part => [part, new Part()]))
  #version = 0
  /** What was written last: screens that are as far are told the same. */
  #written: { readonly since: number; readonly version: number; readonly text: string } | null = null

  get version(): number {
    return this.#version
  }

  /**
   * @param items all that stands of each part that is named
   * @param news of parts of which the rest stays: what is new or different
   * @param gone of the same parts: what is there no more
   * @returns whether anything is different from before
   */
  set(
    items: Partial<RescueItems>,
    news: Partial<RescueItems> = {},
    gone: Partial<Record<RescuePart, readonly string[]>> = {},
  ): boolean {
    const next = this.#version + 1
    let isNew = false
    for (const [name, part] of this.#parts) {
      const whole = items[name]
      if (whole !== undefined && part.set(whole, next)) isNew = true
      for (const item of news[name] ?? []) if (part.put(item, next)) isNew = true
      for (const id of gone[name] ?? []) if (part.drop(id, next)) isNew = true
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
    for (const { gone } of this.#parts.values())
      for (const [id, at] of gone) if (at <= version) gone.delete(id)
  }

  #write(version: number): string {
    const items = Array.from(this.#parts, ([name, part]) => `"${name}":[${part.since(version).join(',')}]`)
    const gone = Array.from(this.#parts).flatMap(([name, part]) => {
      const ids = Array.from(part.gone).flatMap(([id, at]) => (version > 0 && at > version ? [id] : []))
      return ids.length === 0 ? [] : [`"${name}":${JSON.stringify(ids)}`]
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
