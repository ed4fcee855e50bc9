/** What a track is called: its name, or its number, or the word for neither. As text only: strangers wrote it. */
import type { TrackIdentity } from '#contract'
import type { Words } from '../words/en.ts'

export function nameOf(identity: TrackIdentity | null, words: Words): string {
  const name = identity?.name?.trim() ?? ''
  if (name !== '') return name
  if (identity?.mmsi != null) return `MMSI ${identity.mmsi}`
  return isSeenOnly(identity) ? identity.id.toUpperCase() : words.ship.unnamed
}

/** No AIS: nobody says who it is, it is only seen. The name of the track stands for it. */
export function isSeenOnly(identity: TrackIdentity | null): identity is TrackIdentity & { mmsi: null } {
  return identity !== null && identity.mmsi === null
}

/** Navigational status in words; null when it was not said (15: not defined). */
export function statusOf(status: number | null, words: Words): string | null {
  return status === null ? null : (words.navigationalStatus[status] ?? null)
}
