/** One-to-one assignment of least cost: shortest augmenting paths with potentials (Jonker and Volgenant, Computing 38, 1987). */
/**
 * Column of each row, -1 for none. `cost(i, j)` may be infinite: never assigned. A row may stay alone for `alone`.
 */
export function assignRows(
  rows: number,
  columns: number,
  alone: number,
  cost: (row: number, column: number) => number,
): number[] {
  // Each row has a column of its own that means alone, so that an answer always exists.
  const width = columns + rows
  const price = (i: number, j: number) => {
    if (j < columns) return cost(i, j)
    return j - columns === i ? alone : Number.POSITIVE_INFINITY
  }
  const u = new Float64Array(rows + 1)
  const v = new Float64Array(width + 1)
  const owner = new Int32Array(width + 1)
  const way = new Int32Array(width + 1)
  for (let i = 1; i <= rows; i++) augment(i, width, price, u, v, owner, way)
  const answer = Array.from({ length: rows }, () => -1)
  for (let j = 1; j <= columns; j++) if (owner[j] > 0) answer[owner[j] - 1] = j - 1
  return answer
}

function augment(
  row: number,
  width: number,
  price: (i: number, j: number) => number,
  u: Float64Array,
  v: Float64Array,
  owner: Int32Array,
  way: Int32Array,
): void {
  const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY)
  const used = new Uint8Array(width + 1)
  owner[0] = row
  let at = 0
  do {
    used[at] = 1
    const i = owner[at]
    let delta = Number.POSITIVE_INFINITY
    let next = -1
    for (let j = 1; j <= width; j++) {
      if (used[j] === 1) continue
      const reduced = price(i - 1, j - 1) - u[i] - v[j]
      if (reduced < least[j]) {
        least[j] = reduced
        way[j] = at
      }
      if (least[j] < delta) {
        delta = least[j]
        next = j
      }
    }
    for (let j = 0; j <= width; j++) {
      if (used[j] === 1) {
        u[owner[j]] += delta
        v[j] -= delta
      } else least[j] -= delta
    }
    at = next
  } while (owner[at] !== 0)
  while (at !== 0) {
    const before = way[at]
    owner[at] = owner[before]
    at = before
  }
}
