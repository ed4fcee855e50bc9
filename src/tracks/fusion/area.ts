/** The watched sea as a polygon on the plane. */
export type Polygon = readonly (readonly [number, number])[]

/** Even-odd rule; a null polygon holds every place. */
export function isInside(area: Polygon | null, x: number, y: number): boolean {
  if (area === null) return true
  let inside = false
  for (let i = 0, j = area.length - 1; i < area.length; j = i++) {
    const [ax, ay] = area[i]
    const [bx, by] = area[j]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
