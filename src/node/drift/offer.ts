/** The objects that an officer may choose: the mixtures and the common ones first, then all other classes of the list. */
import type { DriftOffer } from '#contract'
import { mixtureOf, NAMED_OBJECTS, OBJECT_CLASSES, objectName } from '#drift'

const OBJECT_KEYS: readonly string[] = [
  ...NAMED_OBJECTS,
  ...OBJECT_CLASSES.map(({ key }) => key).filter(key => !NAMED_OBJECTS.includes(key)),
]

function objectOf(key: string): DriftOffer['objects'][number] {
  const known = OBJECT_CLASSES.find(each => each.key === key)
  const mixture = mixtureOf(key)
  const name = objectName(key) ?? { en: known?.description ?? key, fr: known?.description ?? key }
  return {
    key,
    name: { ...name },
    description: known?.description ?? null,
    basis: mixture?.basis ?? 'measured',
    parts: (mixture?.parts ?? []).map(({ object, weight }) => ({ key: object, share: weight })),
  }
}

export const OFFERED_OBJECTS: DriftOffer['objects'] = OBJECT_KEYS.map(objectOf)
