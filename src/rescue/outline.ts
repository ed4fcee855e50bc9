/** One outline about an area of several parts: a brief and a message hold one row of corners. */
import type { Position } from '#geo'

/**
 * The outer ring where there is one; about several, the line that holds them all (Andrew's monotone chain, 1979): it is larger
 * than the parts together, and leaves none of them out.
 * @param rings closed; holes are left out of account
 * @returns corners in order, not closed; none when there is no ring
 */
export function outlineOf(rings: readonly (readonly Position[])[]): readonly Position[] {
  const outer = rings.filter(ring => ring.length > 3 && turning(ring) > 0)
  const [only] = outer
  if (only === undefined) return []
  return outer.length === 1 ? only.slice(0, -1) : hullOf(outer.flat())
}

/** Above zero when it runs against the clock, as outer rings do. */
function turning(ring: readonly Position[]): number {
  let sum = 0
  for (const [k, b] of ring.entries()) {
    const a = ring[k === 0 ? ring.length - 1 : k - 1] as Position
    sum += a.longitude * b.latitude - b.longitude * a.latitude
  }
  return sum
}

function hullOf(places: readonly Position[]): readonly Position[] {
  const inOrder = places.toSorted((a, b) => a.longitude - b.longitude || a.latitude - b.latitude)
  return [...chainOf(inOrder), ...chainOf(inOrder.toReversed())]
}

function chainOf(places: readonly Position[]): readonly Position[] {
  const chain: Position[] = []
  for (const place of places) {
    while (chain.length > 1 && !isLeft(chain.at(-2) as Position, chain.at(-1) as Position, place)) chain.pop()
    chain.push(place)
  }
  return chain.slice(0, -1)
}

function isLeft(a: Position, b: Position, c: Position): boolean {
  return (
    (b.longitude - a.longitude) * (c.latitude - a.latitude) -
      (b.latitude - a.latitude) * (c.longitude - a.longitude) >
    0
  )
}
