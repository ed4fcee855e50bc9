/** Chance that can be repeated: mulberry32 (T. Ettinger). The same seed gives the same world for ever. Never for secrets. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, count). */
  below(count: number): number
  /** True once in so many. */
  onceIn(count: number): boolean
  pick<T>(list: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  let state = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    onceIn: count => below(count) === 0,
    pick: list => list[below(list.length)] as (typeof list)[number],
  }
}
