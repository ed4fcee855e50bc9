/** Enough witnesses: how many different operators vouch for a checkpoint, and since when at the earliest. */
import { sameBytes } from './hash.ts'
import { sameKey, type VerifierKey } from './keys.ts'
import type { OpenedNote } from './note.ts'

export interface Witness {
  /** Who answers for it. Two keys of one operator are one witness. */
  readonly operator: string
  readonly key: VerifierKey
}

export interface Vouched {
  readonly operator: string
  /** From the signed bytes, never from a field beside them. */
  readonly timeSeconds: number
}

/** One line for each operator, whatever the number of its keys or signatures; its latest time. */
export function vouchers(note: OpenedNote, witnesses: readonly Witness[]): Vouched[] {
  const byOperator = new Map<string, number>()
  const keysSeen: Uint8Array[] = []
  for (const { key, timeSeconds } of note.checked) {
    const witness = witnesses.find(one => sameKey(one.key, key))
    if (witness === undefined || key.kind !== 'cosignature' || timeSeconds === null || timeSeconds === 0)
      continue
    // One key under two names is one witness: the name is not part of what is signed.
    if (keysSeen.some(seen => sameBytes(seen, key.publicKey))) continue
    keysSeen.push(key.publicKey)
    byOperator.set(witness.operator, Math.max(timeSeconds, byOperator.get(witness.operator) ?? 0))
  }
  return [...byOperator].map(([operator, timeSeconds]) => ({ operator, timeSeconds }))
}

export function isVouched(note: OpenedNote, witnesses: readonly Witness[], needed: number): boolean {
  return vouchers(note, witnesses).length >= needed
}
