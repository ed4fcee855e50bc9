/** Objects for which nobody has measured the leeway, as mixtures of those that were. Judgements, labelled as such. */
import { objectIndex } from './classes.ts'
import type { MixturePart, ObjectMixture } from './object-class.ts'

/**
 * An overloaded inflatable of the Channel: 10 to 12 m, 40 to 80 people, low in the water. No drift experiment with such a
 * boat was found. It is put together from an inflatable without ballast, a swamped skiff and a home-made raft without
 * sail; the weights are a first judgement, to be edited by who knows more.
 */
export const SMALL_BOAT_CHANNEL: ObjectMixture = {
  key: 'SMALL-BOAT-CHANNEL',
  basis: 'proxy',
  parts: [
    { object: 'LIFE-RAFT-NB-1', weight: 0.4 },
    { object: 'SKIFF-3', weight: 0.3 },
    { object: 'REFUGEE-RAFT-1', weight: 0.3 },
  ],
}

/** After a capsize: most people in the water in an unknown state, some with a lifejacket, and the hull itself. */
export const PEOPLE_AFTER_CAPSIZE: ObjectMixture = {
  key: 'PIW-CAPSIZED',
  basis: 'proxy',
  parts: [
    { object: 'PIW-1', weight: 0.5 },
    { object: 'PIW-2', weight: 0.2 },
    { object: 'PIW-3', weight: 0.2 },
    { object: 'PIW-6', weight: 0.1 },
  ],
}

const MIXTURES: readonly ObjectMixture[] = [SMALL_BOAT_CHANNEL, PEOPLE_AFTER_CAPSIZE]

/** The mixture of a key: one of ours, or a class of the list alone. Null when there is neither. */
export function mixtureOf(key: string): ObjectMixture | null {
  const known = MIXTURES.find(each => each.key === key)
  if (known !== undefined) return known
  return objectIndex(key) < 0 ? null : { key, basis: 'measured', parts: [{ object: key, weight: 1 }] }
}

/** The same mixture with other weights. The parts that are not named keep theirs. It stays what it is: a proxy. */
export function withWeights(mixture: ObjectMixture, weights: readonly MixturePart[]): ObjectMixture {
  const changed = new Map(weights.map(part => [part.object, part.weight]))
  return {
    ...mixture,
    parts: mixture.parts.map(part => ({ ...part, weight: changed.get(part.object) ?? part.weight })),
  }
}
