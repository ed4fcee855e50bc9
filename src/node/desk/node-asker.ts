/** The node itself as one who writes: for what follows from a rule and not from a person. It reads what rescue reads. */
import type { Asker } from '#custody'
import type { State } from '#records'

/** The account under which a node writes. */
export const NODE = 'node'

export function nodeAsker(state: State): Asker {
  return {
    account: NODE,
    reader: {
      kind: 'person',
      state,
      role: 'watch-officer',
      clearance: 0,
      conditions: [],
      purpose: 'search-and-rescue',
      hasLegalBasis: false,
      isGuest: false,
    },
  }
}
