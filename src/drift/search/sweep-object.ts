/** Which object of the sweep width tables stands for an object class of the drift model. */

export interface SweepObject {
  readonly object: string
  /** It was not measured for such a thing, only for something like it: say so on the screen. */
  readonly isProxy: boolean
}

/**
 * By the name of the class. Rafts of a class that says no size are looked for as rafts for four, the smallest but one: the
 * cautious way.
 *
 * @returns null when nothing in the tables is like it (debris, a buoy, a drum): the width must be given by hand
 */
export function sweepObjectOf(leewayClass: string): SweepObject | null {
  if (leewayClass.startsWith('PIW')) return { object: 'person-in-water', isProxy: false }
  if (leewayClass.startsWith('LIFE-RAFT')) return { object: 'raft-4', isProxy: true }
  if (leewayClass.startsWith('REFUGEE-RAFT')) return { object: 'raft-25', isProxy: true }
  if (leewayClass.startsWith('SKIFF')) return { object: 'power-boat-20ft', isProxy: true }
  if (leewayClass.startsWith('SAILBOAT')) return { object: 'sail-boat-25ft', isProxy: true }
  if (leewayClass.startsWith('SPORT-BOAT')) return { object: 'power-boat-20ft', isProxy: true }
  if (leewayClass.startsWith('SPORT-FISHER')) return { object: 'power-boat-33ft', isProxy: true }
  if (leewayClass.startsWith('FISHING-VESSEL')) return { object: 'power-boat-53ft', isProxy: true }
  return null
}
