/** What changed from one version of a record to the next: which fields of the content, and whether the marking. */
import type { RecordView } from '#contract'

export interface Change {
  readonly version: RecordView
  /** Keys of the content that differ from the version before; empty for the first. */
  readonly fields: readonly string[]
  readonly marking: boolean
  readonly standing: boolean
  readonly isFirst: boolean
}

/** Newest first. */
export function changesOf(versions: readonly RecordView[]): readonly Change[] {
  const sorted = versions.toSorted((a, b) => b.version - a.version)
  return sorted.map((version, index) => {
    const before = sorted[index + 1]
    if (before === undefined) return { version, fields: [], marking: false, standing: false, isFirst: true }
    return {
      version,
      fields: differing(before.data ?? {}, version.data ?? {}),
      marking: !isSame(before.marking, version.marking),
      standing: before.standing !== version.standing,
      isFirst: false,
    }
  })
}

type Data = Readonly<Record<string, unknown>>

function differing(before: Data, after: Data): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.filter(key => !isSame(before[key], after[key]))
}

/** By what they say; the order of keys says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
