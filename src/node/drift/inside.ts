/** How much of the chance lies in each area, in the middle of its search; and in any of them, in the middle of all. */
import type { LegTask, MovingCloud, Rectangle } from '#drift'

export function shareInside(
  cloud: MovingCloud,
  tasks: readonly LegTask[],
): { readonly each: readonly number[]; readonly any: number } {
  const inAny = new Uint8Array(cloud.count)
  const each = tasks.map(task => {
    const picture = nearest(cloud.times, (task.fromS + task.toS) / 2)
    const drift = task.followsDatum
      ? { east: cloud.datumEast[picture] as number, north: cloud.datumNorth[picture] as number }
      : { east: 0, north: 0 }
    let sum = 0
    for (let k = 0; k < cloud.count; k++) {
      const at = picture * cloud.count + k
      const east = (cloud.east[at] as number) - drift.east
      const north = (cloud.north[at] as number) - drift.north
      if (!holds(task.rectangle, east, north)) continue
      sum += cloud.weights[k] as number
      inAny[k] = 1
    }
    return Math.min(1, sum)
  })
  let any = 0
  for (let k = 0; k < cloud.count; k++) any += inAny[k] === 1 ? (cloud.weights[k] as number) : 0
  return { each, any: Math.min(1, any) }
}

/** False for what has no place at sea. */
function holds({ centre, heading, length, width }: Rectangle, east: number, north: number): boolean {
  const [s, c] = [Math.sin(heading), Math.cos(heading)]
  const [x, y] = [east - centre.east, north - centre.north]
  return Math.abs(x * s + y * c) <= length / 2 && Math.abs(x * c - y * s) <= width / 2
}

function nearest(times: Float64Array, timeS: number): number {
  let best = 0
  for (let k = 1; k < times.length; k++)
    if (Math.abs((times[k] as number) - timeS) < Math.abs((times[best] as number) - timeS)) best = k
  return best
}
