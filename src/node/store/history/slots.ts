/** Reports counted per slot of ten seconds, and spread over the bins of a timeline. */
import { SLOT_MS } from './limits.ts'
import type { Segment } from './segment.ts'
import { createColumns, unpackFixes } from './segment-codec.ts'

export function slotOf(timeMs: number): number {
  return Math.floor(timeMs / SLOT_MS)
}

export function countInto(slots: Map<number, number>, segment: Segment): void {
  const columns = createColumns(segment.n)
  unpackFixes(segment.fixes, segment.n, columns, 0)
  for (const time of columns.time) addTo(slots, slotOf(time), 1)
}

export function addTo(slots: Map<number, number>, slot: number, reports: number): void {
  slots.set(slot, (slots.get(slot) ?? 0) + reports)
}

/**
 * Sums slots into equal bins. A bin none of whose slots was recorded is null. A slot that lies over an edge is shared by
 * length, rounded on the running sum, so that the bins add up to the slots.
 */
export function spread(
  slots: ReadonlyMap<number, number>,
  fromMs: number,
  toMs: number,
  bins: number,
): (number | null)[] {
  const shares = new Float64Array(bins)
  const known = new Uint8Array(bins)
  const binMs = (toMs - fromMs) / bins
  for (const [slot, reports] of slots) {
    const start = Math.max(slot * SLOT_MS, fromMs)
    const end = Math.min((slot + 1) * SLOT_MS, toMs)
    if (end <= start) continue
    const last = Math.min(Math.ceil((end - fromMs) / binMs), bins) - 1
    for (let bin = Math.floor((start - fromMs) / binMs); bin <= last; bin += 1) {
      const overlap = Math.min(end, fromMs + (bin + 1) * binMs) - Math.max(start, fromMs + bin * binMs)
      shares[bin] += (reports * Math.max(overlap, 0)) / SLOT_MS
      known[bin] = 1
    }
  }
  let sum = 0
  return Array.from(shares, (share, bin) => {
    const before = Math.round(sum)
    sum += share
    return known[bin] === 1 ? Math.round(sum) - before : null
  })
}
