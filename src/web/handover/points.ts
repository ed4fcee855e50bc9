/**
 * The points that are read before a case is taken over. Whoever takes over agrees to each by itself, in their own session, with
 * the number of the snapshot that stood on their screen: so the other side sees what was read, when, and of which state.
 */
import type { RescueCase, RescueLine } from '#contract'

type Centre = RescueCase['owner']

export const POINTS = ['condition', 'people', 'contacts', 'units', 'search'] as const
export type Point = (typeof POINTS)[number]

export interface Reading {
  readonly atMs: number
  readonly centre: Centre
  readonly by: string
  readonly snapshot: string
}

const PREFIX = 'handover'

/** What is agreed to, as the key of `watch.countersigned`; under 160 letters. */
export function readingKey(offer: string, point: Point, snapshot: string): string {
  return [PREFIX, offer, point, snapshot].join(':')
}

/** null: it is about something else. */
export function readingIn(
  what: string,
): { readonly offer: string; readonly point: Point; readonly snapshot: string } | null {
  const [prefix, offer, name, snapshot, ...rest] = what.split(':')
  const point = POINTS.find(each => each === name)
  const isWhole = prefix === PREFIX && rest.length === 0 && offer !== undefined && snapshot !== undefined
  return isWhole && point !== undefined ? { offer, point, snapshot } : null
}

/** The first reading of each point by the centre that takes over. A point read of another state is read again. */
export function readingsOf(
  ordered: readonly RescueLine[],
  offer: { readonly id: string; readonly to: Centre },
  snapshot: string | null,
): ReadonlyMap<Point, Reading> {
  const readings = new Map<Point, Reading>()
  for (const { deed, centre, at, by } of ordered) {
    if (deed.kind !== 'watch.countersigned' || centre !== offer.to) continue
    const read = readingIn(deed.what)
    if (read === null || read.offer !== offer.id || readings.has(read.point)) continue
    if (snapshot !== null && read.snapshot !== snapshot) continue
    readings.set(read.point, { atMs: Date.parse(at), centre, by, snapshot: read.snapshot })
  }
  return readings
}

/** Snapshots that the other centre has named in its readings of this offer. */
export function snapshotsNamed(
  ordered: readonly RescueLine[],
  offer: { readonly id: string; readonly to: Centre },
): ReadonlySet<string> {
  const named = new Set<string>()
  for (const { deed, centre } of ordered) {
    const read = deed.kind === 'watch.countersigned' && centre === offer.to ? readingIn(deed.what) : null
    if (read !== null && read.offer === offer.id) named.add(read.snapshot)
  }
  return named
}
