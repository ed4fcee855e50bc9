/**
 * OWASP ASVS 5.0, level 1: each requirement by its number, in our own words, and what stands for it here. The words of the standard are
 * not repeated: read them beside this table.
 */
import type { Requirement } from './asvs-row.ts'
import { WHAT_COMES_IN } from './asvs-what-comes-in.ts'
import { WHAT_IT_STANDS_ON } from './asvs-what-it-stands-on.ts'
import { WHO } from './asvs-who.ts'

export const ASVS_LEVEL_1: Readonly<Record<string, Requirement>> = {
  ...WHAT_COMES_IN,
  ...WHO,
  ...WHAT_IT_STANDS_ON,
}
