/** Chance that can be repeated: sfc32 (C. Doty-Humphrey, PractRand), seeded by splitmix32. Never for secrets. */

export interface Chance {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** A whole number in [0, count). */
  below(count: number): number
  pick<T>(list: readonly T[]): T
}

/** The same seeds give the same chances for ever. Further seeds (slot, generation) make independent streams. */
export function chanceOf(...seeds: readonly number[]): Chance {
  let state = 0x9e3779b9
  for (const seed of seeds) state = splitmix(state ^ Math.trunc(seed)) ^ splitmix(Math.trunc(seed / 2 ** 32))
  let a = splitmix(state)
  let b = splitmix(a)
  let c = splitmix(b)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 12; round++) next()
  const below = (count: number): number => Math.floor(next() * count)
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    pick: list => list[below(list.length)] as (typeof list)[number],
  }
}

function splitmix(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
