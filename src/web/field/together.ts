/** Two pages of one device keep one outbox: what one took or settled, the other takes over, and neither writes over the other. */
import type { Item } from './outbox.ts'

/**
 * @param mine as this page has it. @param kept as it stands on the shelf
 * @param known numbers that this page has seen: one that it took away does not come back
 */
export function together(
  mine: readonly Item[],
  kept: readonly Item[],
  known: ReadonlySet<string>,
): readonly Item[] {
  const theirs = new Map(kept.map(item => [item.id, item]))
  const stay = mine.flatMap(item => {
    const other = theirs.get(item.id)
    // Gone from the shelf: taken away on another page. What waits is never lost so.
    if (other === undefined) return item.sending.kind === 'waiting' ? [item] : []
    if (item.sending.kind !== 'waiting') return [item]
    if (other.sending.kind !== 'waiting' || other.tries > item.tries) return [other]
    return [item]
  })
  return [...stay, ...kept.filter(({ id }) => !known.has(id))]
}
