/** Names and numbers of boats, after a word that says so. 'My name is' is a caller's: it is not read. */
import { wordSet } from './lists.ts'
import { WORDS_LIMITS } from './limits.ts'
import type { NameFound } from './reading.ts'
import type { Taken } from './taken.ts'

export interface NameLetters {
  readonly from: number
  readonly to: number
  readonly kind: NameFound['kind']
}

/** Each pattern's last letters are where the name begins. Made of fixed words: bounded at every place. */
const NAMED =
  /(?<!\p{L})(?:(?:boat|vessel|ship|bateau|navire|yacht|voilier|chalutier|trawler|dinghy|embarcation)(?:'?s)? (?:is |est |s'est |was )?(?:named|called|nomme|appele|name is|name|s'appelle|nomme)|(?:name of|nom du|nom de la|nom de|name for) (?:the |our |my |l'|notre )?(?:boat|vessel|ship|bateau|navire|embarcation)|nom ?:|vessel name|ship name)(?: is| est)? ?[:=]? ?"?(?=[\p{L}\d])/gu
const REGISTERED =
  /(?<!\p{L})(?:registration(?: number| no)?|registered|reg(?: no)?|immatriculation|immatricule|immat|hull number|numero de coque|plate|number on (?:the )?boat|numero sur le bateau|hull)(?: is| est)? ?[:=.]? ?"?(?=[\p{L}\d])/gu
const MMSI = /(?<!\p{L})mmsi ?(?:is|est|no|number)? ?[:=.]? ?(\d{9})(?!\d)/gu
const CALL_SIGN = /(?<!\p{L})(?:call ?sign|indicatif)(?: is| est)? ?[:=.]? ?(?=[a-z\d])/gu
const PREFIXED = /(?<![\p{L}\d+])(?:m\/?v|f\/?v|s\/y|m\/y) (?=\p{L}\p{L})/gu

/** The names of a plain text, each with its letters taken. `original` keeps the capitals that end a name. */
export function namesIn(text: string, taken: Taken): NameLetters[] {
  const found: NameLetters[] = []
  const keep = (from: number, to: number, kind: NameLetters['kind']) => {
    if (to <= from || !taken.isFree(from, to)) return
    taken.mark(from, to)
    found.push({ from, to, kind })
  }
  for (const hit of text.matchAll(MMSI))
    keep(hit.index + hit[0].length - 9, hit.index + hit[0].length, 'mmsi')
  for (const hit of text.matchAll(CALL_SIGN)) {
    const from = hit.index + hit[0].length
    keep(from, from + lengthOf(/^[a-z\d]{3,8}/, text, from), 'call-sign')
  }
  for (const hit of text.matchAll(REGISTERED)) {
    const from = hit.index + hit[0].length
    const written = /^(?:[a-z]{1,3}[ .-]?\d{1,6}[a-z]?|\d{3,8}[ -]?[a-z]{0,2})(?![\p{L}\d])/u.exec(
      text.slice(from, from + WORDS_LIMITS.name),
    )
    keep(from, from + (written?.[0].length ?? 0), 'registration')
  }
  for (const pattern of [NAMED, PREFIXED]) {
    for (const hit of text.matchAll(pattern)) {
      const from = hit.index + hit[0].length
      keep(from, nameEnd(text, from), 'name')
    }
  }
  return found.toSorted((one, two) => one.from - two.from)
}

const WORDS_MAX = 3
/** Words that go on with the sentence, not with the name. */
const ON = wordSet(`
  is est we nous on with avec and et at a in dans position pos has have who qui il it but mais please help
  black white grey noir blanc gris unknown inconnu not no reports signale sees voit near pres reported
  pour heading picked`)

function nameEnd(text: string, from: number): number {
  let to = from
  for (let word = 0; word < WORDS_MAX; word += 1) {
    const next = /^(?: ?)([\p{L}\d'-]{1,20})/u.exec(text.slice(to, to + 22))
    if (next === null || ON.has(next[1] ?? '') || to + next[0].length - from > WORDS_LIMITS.name) break
    if (word > 0 && !next[0].startsWith(' ')) break
    to += next[0].length
  }
  return to
}

function lengthOf(pattern: RegExp, text: string, from: number): number {
  return pattern.exec(text.slice(from, from + WORDS_LIMITS.name))?.[0].length ?? 0
}
