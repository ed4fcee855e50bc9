/** The keys by which everything about one person or thing is found, written in one way whoever writes them. */
import { foldWords } from './fold.ts'
import { VALUE_LIMITS } from './values.ts'

export const SUBJECTS_MAX = 50

/**
 * `vessel:l-etoile` for ('vessel', "L'Étoile"): what the name is, a colon, and its letters and digits folded, joined by
 * hyphens. null: the name has neither letter nor digit.
 */
export function subjectKey(what: string, name: string | number): string | null {
  const letters = foldWords(String(name)).replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  const folded = letters.replace(/^-/, '').replace(/-$/, '')
  return folded === '' ? null : cut(`${what}:${folded}`)
}

/**
 * Keys as people write them, each in the one form, none twice. What is no key is left out.
 * @throws RangeError for more than `SUBJECTS_MAX`: a type must not allow so many, and none may be lost.
 */
export function subjectKeys(keys: readonly (string | null)[]): readonly string[] {
  const known = keys.flatMap(key => {
    const colon = key?.indexOf(':') ?? -1
    if (key === null || colon < 1) return []
    const one = subjectKey(foldWords(key.slice(0, colon)), key.slice(colon + 1))
    return one === null ? [] : [one]
  })
  const keysOnce = [...new Set(known)]
  if (keysOnce.length > SUBJECTS_MAX) throw new RangeError(`a record has at most ${SUBJECTS_MAX} subjects`)
  return keysOnce
}

function cut(key: string): string {
  return key.length <= VALUE_LIMITS.subjectKeyMax
    ? key
    : [...key].slice(0, VALUE_LIMITS.subjectKeyMax).join('')
}
