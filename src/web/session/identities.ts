/** Who the tracks are: names and static data by track number, apart from where they are. Rows ask for one, or are told of it. */
import type { TrackIdentity } from '#contract'
import { createCell, type Readable } from './cell.ts'

export interface Identities {
  get(track: number): TrackIdentity | null
  all(): Iterable<TrackIdentity>
  readonly size: number
  /** Grows with each change: what depends on all of them looks again. */
  readonly version: Readable<number>
  add(tracks: readonly TrackIdentity[]): void
  remove(track: number): void
  clear(): void
}

export function createIdentities(): Identities {
  const known = new Map<number, TrackIdentity>()
  const version = createCell(0)
  const changed = () => version.set(version.get() + 1)
  return {
    get: track => known.get(track) ?? null,
    all: () => known.values(),
    get size() {
      return known.size
    },
    version,
    add: tracks => {
      if (tracks.length === 0) return
      for (const identity of tracks) known.set(identity.number, identity)
      changed()
    },
    remove: track => {
      if (known.delete(track)) changed()
    },
    clear: () => {
      known.clear()
      changed()
    },
  }
}
