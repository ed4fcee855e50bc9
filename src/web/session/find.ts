/** Search as an officer types it: a part of a name, callsign or destination, or the beginning of an MMSI, an IMO number or the name of a track. */
import type { TrackIdentity } from '#contract'
import type { Identities } from './identities.ts'
import { CLASS_RANK } from './order.ts'

export type FoundBy = 'name' | 'callsign' | 'mmsi' | 'imo' | 'id' | 'destination'

export interface Found {
  readonly identity: TrackIdentity
  readonly by: FoundBy
  /** 0: begins with it; 1: has it inside; 2: goes there. */
  readonly rank: number
}

/** Results shown at once; the count of all is always said. */
export const FOUND_MAX = 50

export function findTracks(identities: Identities, query: string): readonly Found[] {
  const wanted = fold(query.trim())
  if (wanted === '') return []
  const found: Found[] = []
  for (const identity of identities.all()) {
    const hit = match(identity, wanted)
    if (hit !== null) found.push({ identity, ...hit })
  }
  return found.toSorted(inOrder)
}

function match(identity: TrackIdentity, wanted: string): { by: FoundBy; rank: number } | null {
  const name = place(identity.name, wanted)
  if (name === 0) return { by: 'name', rank: 0 }
  if (place(identity.callsign, wanted) === 0) return { by: 'callsign', rank: 0 }
  if (place(identity.mmsi?.toString() ?? null, wanted) === 0) return { by: 'mmsi', rank: 0 }
  if (place(identity.imo?.toString() ?? null, wanted) === 0) return { by: 'imo', rank: 0 }
  if (place(identity.id, wanted) === 0) return { by: 'id', rank: 0 }
  if (name > 0) return { by: 'name', rank: 1 }
  if (place(identity.destination, wanted) >= 0) return { by: 'destination', rank: 2 }
  return null
}

function place(text: string | null, wanted: string): number {
  return text === null ? -1 : fold(text).indexOf(wanted)
}

/** Accents and case do not count: "epee" finds "ÉPÉE". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
}

function inOrder(a: Found, b: Found): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  const byClass = (CLASS_RANK.get(a.identity.class) ?? 0) - (CLASS_RANK.get(b.identity.class) ?? 0)
  if (byClass !== 0) return byClass
  const first = a.identity.name ?? ''
  const second = b.identity.name ?? ''
  if (first !== second) return first < second ? -1 : 1
  return a.identity.number - b.identity.number
}
