/** An area that a unit sweeps with parallel legs, on the plane. */
import type { PlanePoint } from './plane.ts'

export interface Rectangle {
  readonly centre: PlanePoint
  /** Direction of the legs, radians clockwise from north. */
  readonly heading: number
  /** Metres along the legs, and across them. */
  readonly length: number
  readonly width: number
}

/** Corners, clockwise from the one behind on the left, as seen along the heading. */
export function cornersOf({ centre, heading, length, width }: Rectangle): readonly PlanePoint[] {
  const [s, c] = [Math.sin(heading), Math.cos(heading)]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([along, across]) => place(centre, s, c, (along * length) / 2, (across * width) / 2))
}

/** A point so far along the heading and so far to the right of it. */
export function place(centre: PlanePoint, s: number, c: number, along: number, right: number): PlanePoint {
  return { east: centre.east + along * s + right * c, north: centre.north + along * c - right * s }
}

/**
 * Do two rectangles lie at least `room` metres apart? By the separating axes of their sides: never true when they are
 * closer, and at worst not true for corners a little further apart than asked.
 */
export function areApart(a: Rectangle, b: Rectangle, room: number): boolean {
  const [cornersA, cornersB] = [cornersOf(a), cornersOf(b)]
  return [a.heading, a.heading + Math.PI / 2, b.heading, b.heading + Math.PI / 2].some(angle => {
    const [s, c] = [Math.sin(angle), Math.cos(angle)]
    const reach = (corners: readonly PlanePoint[]) => corners.map(({ east, north }) => east * s + north * c)
    const [alongA, alongB] = [reach(cornersA), reach(cornersB)]
    return (
      Math.min(...alongB) - Math.max(...alongA) >= room || Math.min(...alongA) - Math.max(...alongB) >= room
    )
  })
}
