/** What a seizure is made of, as far as a screen needs it too: kinds of goods, limits, and its name by voice. */
export const SEIZURE_LIMITS = {
  itemsMax: 40,
  nameMax: 24,
  lineMax: 80,
  whereMax: 120,
  legalBasisMax: 200,
  noteMax: 1000,
} as const

export const GOODS = ['boat', 'engine', 'fuel', 'life-jacket', 'pump', 'other'] as const

/** `S-3F2A9C`: the last six signs of its number, which are chance. @param id the UUID of the record */
export function seizureName(id: string): string {
  return `S-${id.replaceAll('-', '').slice(-6).toUpperCase()}`
}
