/** Drift tells of what drifts: of a boat that may be under way it says neither for nor against. */
import type { CraftCondition, Where } from '#records'
import type { DriftChance, RescueState } from '#rescue'

/** `driftChance` for places at which a boat was said to drift, or a boat that is held to be one with it; null for all others. */
export function whereAdrift(state: RescueState, driftChance: DriftChance): DriftChance {
  const places = new Set<string>()
  for (const { condition, places: known } of state.crafts.values())
    if (isAdrift(condition)) for (const where of known) places.add(keyOf(where))
  for (const { condition, where } of state.contacts.values())
    if (where !== null && isAdrift(condition)) places.add(keyOf(where))
  return (one, other) => (places.has(keyOf(one)) || places.has(keyOf(other)) ? driftChance(one, other) : null)
}

function isAdrift({ engineStopped, capsized }: CraftCondition): boolean {
  return engineStopped === 'yes' || capsized === 'yes'
}

/** Each place is asked for with each pair: its key is made once, and lives with it. */
const KEYS = new WeakMap<Where, string>()

function keyOf(where: Where): string {
  const known = KEYS.get(where)
  if (known !== undefined) return known
  const { at, place } = where
  const key = `${place.latitude},${place.longitude},${at}`
  KEYS.set(where, key)
  return key
}
