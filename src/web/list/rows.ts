/** The rows of the list: group heads and, under those that are open, their tracks. */
import type { TrackClass } from '#contract'
import type { Group } from '../session/order.ts'
import type { TrackNow } from '../session/picture.ts'

export type ListRow =
  | { readonly kind: 'group'; readonly class: TrackClass; readonly size: number; readonly open: boolean }
  | { readonly kind: 'track'; readonly now: TrackNow; readonly place: number; readonly of: number }

export function rowsOf(groups: readonly Group[], closed: ReadonlySet<TrackClass>): readonly ListRow[] {
  return groups.flatMap(group => {
    const open = !closed.has(group.class)
    const head: ListRow = { kind: 'group', class: group.class, size: group.tracks.length, open }
    if (!open) return [head]
    const of = group.tracks.length
    return [
      head,
      ...group.tracks.map((now, index): ListRow => ({ kind: 'track', now, place: index + 1, of })),
    ]
  })
}

/** A row keeps its name while others come and go around it: the focus stays on it. */
export function rowKey(row: ListRow): string {
  return row.kind === 'group' ? `group-${row.class}` : `track-${row.now.track}`
}
