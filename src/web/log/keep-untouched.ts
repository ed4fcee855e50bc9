/** A change of a record: what was not touched stays exactly as it was, also where the form shows it rounded. */
import type { RecordView } from '#contract'
import type { Draft, Typed } from '../sign-in/drafts.ts'
import { shapeKindKey } from './read-form.ts'

/** `first`: the form as it was opened. `read`: its content as it is now. */
export function keepUntouched(
  record: RecordView,
  first: Draft,
  draft: Draft,
  read: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const before = record.data ?? {}
  const kept: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(read)])) {
    const isUntouched =
      isSame(first[key], draft[key]) && isSame(first[shapeKindKey(key)], draft[shapeKindKey(key)])
    const value = isUntouched && key in before ? before[key] : read[key]
    if (value !== undefined) kept[key] = value
  }
  return kept
}

function isSame(one: Typed | undefined, other: Typed | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
