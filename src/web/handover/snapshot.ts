/**
 * The number of what a case is made of, so that two officers can compare it by voice: the same on both nodes when both hold the
 * same. It is SHA-256 over the lines of the case up to its offer, as canonical JSON (keys in order, RFC 8785), without what
 * only one node knows (when it heard of a line, the names of its accounts). The first 16 bytes are shown.
 */
import type { RescueLine } from '#contract'
import { inOrder, linesOfCase } from './case-lines.ts'

const BYTES = 16

/** What is digested. The lines after the offer are not in it: it stands still while the points are read. */
export function snapshotText(ordered: readonly RescueLine[], caseId: string, offer: RescueLine): string {
  return linesOfCase(ordered, caseId, offer)
    .map(({ id, centre, at, by, language, deed }) => canonical({ id, centre, at, by, language, deed }))
    .join('\n')
}

/** 32 hexadecimal digits; null: this browser makes none outside a secure context (HTTPS). */
export async function snapshotNumber(text: string): Promise<string | null> {
  const { subtle } = globalThis.crypto
  if (subtle === undefined) return null
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest, 0, BYTES), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** 7c1e 04b2 … 5590: as it is read out. */
export function snapshotShort(number: string): string {
  return `${number.slice(0, 4)} ${number.slice(4, 8)} … ${number.slice(-4)}`
}

/** The line by which this offer was made; null: it is not here. */
export function offerLine(lines: Iterable<RescueLine>, offer: string): RescueLine | null {
  return (
    inOrder(lines).find(
      ({ deed, ineffective }) =>
        deed.kind === 'owner.offered' && deed.offer === offer && ineffective === null,
    ) ?? null
  )
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
