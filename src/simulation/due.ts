/** Whose turn is next: a binary heap of slots by time, ties by slot, so that the order is the same for ever. Hot. */

export interface DueHeap {
  /** The slot that is due first. */
  readonly first: () => number
  readonly firstMs: () => number
  /** The first slot is due again at `ms`, not earlier than before. */
  readonly postponeFirst: (ms: number) => void
}

export function dueHeap(times: Float64Array): DueHeap {
  const heap = Int32Array.from(times, (_, slot) => slot)
  for (let node = (heap.length >> 1) - 1; node >= 0; node--) sink(heap, times, node)
  return {
    first: () => heap[0] as number,
    firstMs: () => (heap.length === 0 ? Number.POSITIVE_INFINITY : (times[heap[0] as number] as number)),
    postponeFirst: ms => {
      times[heap[0] as number] = ms
      sink(heap, times, 0)
    },
  }
}

function sink(heap: Int32Array, times: Float64Array, from: number): void {
  const slot = heap[from] as number
  let node = from
  for (;;) {
    let child = 2 * node + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(times, heap[child + 1] as number, heap[child] as number)) child++
    if (!isBefore(times, heap[child] as number, slot)) break
    heap[node] = heap[child] as number
    node = child
  }
  heap[node] = slot
}

function isBefore(times: Float64Array, a: number, b: number): boolean {
  const difference = (times[a] as number) - (times[b] as number)
  return difference < 0 || (difference === 0 && a < b)
}
