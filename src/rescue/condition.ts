/** What is said of a boat, and how urgent that makes it. A word raises, only a look lowers (R12, line 1). */
import { type CraftCondition, PHASES, type Phase } from '#records'

export const NOTHING_SAID: CraftCondition = {
  sinking: null,
  capsized: null,
  peopleInWater: null,
  engineStopped: null,
  onFire: null,
}

/** By a report: what was once said to be so stays so. A new fear is believed, a denial is not enough. */
export function afterReport(before: CraftCondition, said: CraftCondition): CraftCondition {
  return mapCondition(key => (before[key] === 'yes' ? 'yes' : (said[key] ?? before[key])))
}

/** By a look: what was seen holds, what was not looked at stays. */
export function afterLook(before: CraftCondition, seen: CraftCondition): CraftCondition {
  return mapCondition(key => seen[key] ?? before[key])
}

/** Of two that are one: the worse of each. */
export function worseOf(a: CraftCondition, b: CraftCondition): CraftCondition {
  return mapCondition(key => (a[key] === 'yes' || b[key] === 'yes' ? 'yes' : (a[key] ?? b[key])))
}

/** The phase that a condition asks for at least (IAMSAR vol. II, 3.3). */
export function phaseOf({ sinking, capsized, peopleInWater, onFire, engineStopped }: CraftCondition): Phase {
  if ([sinking, capsized, peopleInWater, onFire].includes('yes')) return 'distress'
  return engineStopped === 'yes' ? 'alert' : 'uncertainty'
}

export function higherPhase(a: Phase, b: Phase): Phase {
  return PHASES.indexOf(a) >= PHASES.indexOf(b) ? a : b
}

export function isLower(a: Phase, than: Phase): boolean {
  return PHASES.indexOf(a) < PHASES.indexOf(than)
}

function mapCondition(of: (key: keyof CraftCondition) => 'yes' | 'no' | null): CraftCondition {
  return {
    sinking: of('sinking'),
    capsized: of('capsized'),
    peopleInWater: of('peopleInWater'),
    engineStopped: of('engineStopped'),
    onFire: of('onFire'),
  }
}
