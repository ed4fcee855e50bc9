/**
 * The tag of a caller's number: the same on both sides, so that calls of one telephone are seen as that, while the number stays
 * with the centre that took it. It keeps a number from being read, not from being tried: who holds the key and a list of
 * numbers finds it. So it crosses to the partner's rescue centre alone, and is never searched by.
 */
import { createHash, createHmac } from 'node:crypto'

/** Digits that tell telephones apart however the number was written: 06..., +336..., 00336... */
const DIGITS = 9
const TAG_LENGTH = 12

/** @param ledgerKeys verifier keys of both ledgers, as they were pinned; the order says nothing */
export function callerTags(ledgerKeys: readonly string[]): (number: string) => string {
  const key = createHash('sha256').update(ledgerKeys.toSorted().join('\n')).digest()
  return number => {
    const digits = number.replaceAll(/\D/g, '')
    // An address of a messenger or of mail has no digits to speak of.
    const same = digits.length >= DIGITS ? digits.slice(-DIGITS) : number.toLowerCase()
    return createHmac('sha256', key).update(same).digest('hex').slice(0, TAG_LENGTH)
  }
}
