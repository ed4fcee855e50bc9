/** What a track is called: its name, or its number, or the word for neither. As text only: strangers wrote it. */
import type { TrackIdentity } from '#contract'
import type { Words } from '../words/en.ts'

export function nameOf(identity: TrackIdentity | null, words: Words): string {
  const name = identity?.name?.trim() ?? ''
  if (name !== '') return name
  if (identity?.mmsi != null) return `MMSI ${identity.mmsi}`
  return identity !== null && isSeenOnly(identity) ? identity.id.toUpperCase() : words.ship.unnamed
}

/** Nobody says who it is, because it is only seen: the name of the track stands for it. */
export function isSeenOnly(identity: TrackIdentity | null): boolean {
  if (identity === null || identity.mmsi !== null) return false
  return identity.class === 'smallBoat' || identity.class === 'unidentified'
}

/** Navigational status in words; null when it was not said (15: not defined). */
export function statusOf(status: number | null, words: Words): string | null {
  return status === null ? null : (words.navigationalStatus[status] ?? null)
}
