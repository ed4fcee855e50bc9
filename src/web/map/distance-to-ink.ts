/** For each pixel the distance to the nearest one with ink, exactly (Felzenszwalb and Huttenlocher 2012), in pixels. */

const FAR = 1e20
/** The fourth byte of a pixel says how much ink it holds. */
const INK_MIN = 128

export function distanceToInk(rgba: ArrayLike<number>, width: number, height: number): Float32Array {
  const squared = new Float32Array(width * height)
  for (let at = 0; at < squared.length; at++) squared[at] = rgba[at * 4 + 3] >= INK_MIN ? 0 : FAR
  const longest = Math.max(width, height)
  const room = {
    line: new Float64Array(longest),
    parabola: new Int32Array(longest),
    from: new Float64Array(longest + 1),
  }
  for (let x = 0; x < width; x++) sweep(squared, x, width, height, room)
  for (let y = 0; y < height; y++) sweep(squared, y * width, 1, width, room)
  return squared.map(Math.sqrt)
}

interface Room {
  readonly line: Float64Array
  readonly parabola: Int32Array
  readonly from: Float64Array
}

/** One row or column: the lower envelope of the parabolas that stand on its pixels. */
function sweep(grid: Float32Array, start: number, step: number, length: number, room: Room): void {
  const { line, parabola, from } = room
  for (let at = 0; at < length; at++) line[at] = grid[start + at * step]
  let last = 0
  parabola[0] = 0
  from[0] = Number.NEGATIVE_INFINITY
  from[1] = Number.POSITIVE_INFINITY
  for (let at = 1; at < length; at++) {
    let cut = crossing(line, at, parabola[last])
    while (cut <= from[last]) {
      last -= 1
      cut = crossing(line, at, parabola[last])
    }
    last += 1
    parabola[last] = at
    from[last] = cut
    from[last + 1] = Number.POSITIVE_INFINITY
  }
  last = 0
  for (let at = 0; at < length; at++) {
    while (from[last + 1] < at) last += 1
    grid[start + at * step] = (at - parabola[last]) ** 2 + line[parabola[last]]
  }
}

function crossing(line: Float64Array, later: number, earlier: number): number {
  return (line[later] + later * later - line[earlier] - earlier * earlier) / (2 * (later - earlier))
}
