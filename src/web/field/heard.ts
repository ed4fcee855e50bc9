/** Whether the joint log has a deed already: for what was sent, and whose answer was lost on the way. */
import type { RescueLine } from '#contract'
import type { Deed } from '../rescue/parts.ts'
import type { Item } from './outbox.ts'

/** @param forms the deed as it was said, and as it leaves late */
export function isInLog(lines: Iterable<RescueLine>, item: Item, forms: readonly Deed[]): boolean {
  const keys = new Set(forms.map(keyOf))
  for (const { by, deed } of lines) if (by === item.account && keys.has(keyOf(deed))) return true
  return false
}

/** An answer is the same whatever its words; what was found or secured has a number of its own. */
function keyOf(deed: Deed): string {
  switch (deed.kind) {
    case 'task.answered':
      return `${deed.task} ${deed.version} ${deed.state}`
    case 'craft.found':
      return deed.found
    case 'goods.secured':
      return deed.seizure
    default:
      return JSON.stringify(deed, (_key, value: unknown) => inOrder(value))
  }
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
