/** What follows from which state owns the node. */
export interface Nation {
  readonly name: string
  readonly nation: 'UK' | 'FR'
  readonly role: string
  /** The markings that state knows, the default first. */
  readonly markings: readonly [string, ...string[]]
}

export const NATIONS = {
  uk: {
    name: 'MRCC Dover',
    nation: 'UK',
    role: 'Maritime rescue co-ordination centre',
    markings: ['OFFICIAL', 'OFFICIAL-SENSITIVE'],
  },
  fr: {
    name: 'CROSS Gris-Nez',
    nation: 'FR',
    role: 'Centre régional opérationnel de surveillance et de sauvetage',
    markings: ['NON PROTÉGÉ', 'DIFFUSION RESTREINTE'],
  },
} as const satisfies Readonly<Record<string, Nation>>

export type NodeName = keyof typeof NATIONS
export const NODE_NAMES = ['uk', 'fr'] as const satisfies readonly NodeName[]
