/** How many people, children, injured ... as ranges, each number beside the word it counts. */
import { wordSet } from './lists.ts'
import type { ConditionTokens } from './conditions.ts'
import { saidOf } from './denial.ts'
import { ADJECTIVES, NOUNS, UNITS } from './nouns.ts'
import { type NumberFound, numbersIn } from './numbers.ts'
import type { CountFound, CountOf } from './reading.ts'
import type { Token } from './tokens.ts'

export interface CountTokens {
  readonly of: CountOf
  readonly begin: number
  readonly end: number
  readonly minimum: number | null
  readonly maximum: number | null
  readonly how: CountFound['how']
}

export interface Sight {
  readonly tokens: readonly Token[]
  readonly conditions: readonly ConditionTokens[]
  readonly isSpokenFor: (token: number) => boolean
  readonly isAsked: (sentence: number) => boolean
}

/** 'We are 33', 'on est 33': who speaks is aboard. */
const WE =
  /(?:^| )(?:we (?:are|re|r|were|was|have)|we|nous sommes|nous etions|ns sommes|nous|on est|on etait|on sera|sommes|etions|je suis avec|i am with|are|we zijn met|zijn met|wij zijn|they are|ils sont|elles sont|il sont|there are|there r|about us|they say)(?: (?:total|like|only|now|still|encore|toujours|maintenant|a|all|en tout))?$/
const SELVES = /^(?:we|nous|ns|on|sommes|etions|i|je|wij|zijn)/
const INCLUDING = wordSet(`
  dont including incl includes include inclus waarvan waaronder comprenant among`)
const IN_BOAT =
  /^(?:of us|of them|on board|on the board|on boat|on the boat|in the boat|in boat|in a boat|in one boat|in dinghy|in the dinghy|on dinghy|aboard|onboard|a bord|au bord|dans le bateau|dans bateau|sur le bateau|sur bateau|dans un bateau|dans le canot|d entre nous|op de boot|aan boord|in de boot|sur un bateau|dans un canot|on a boat|on a dinghy|in a dinghy|dans la barque|sur une embarcation|in a rib|in an inflatable|on an inflatable)(?: |$)/
const COUNTS_AFTER: ReadonlySet<CountOf> = new Set(['injured', 'dead', 'missing', 'rescued', 'unconscious'])
const PEOPLE: ReadonlySet<CountOf> = new Set(['aboard', 'adults'])
const MENTIONED: ReadonlySet<CountOf> = new Set([
  'children',
  'babies',
  'injured',
  'dead',
  'missing',
  'unconscious',
  'lifejackets',
])
/** Tokens after a noun within which 'in the water' or 'injured' still belongs to it. */
const REACH = 5

export function countsIn(sight: Sight): CountTokens[] {
  const { tokens } = sight
  const used = new Set<number>()
  const found: CountTokens[] = []
  const numbers = numbersIn(tokens)
  for (const number of numbers) {
    if (isOther(tokens, number)) continue
    for (const count of countOf(sight, number, used)) found.push(judged(sight, count))
  }
  found.push(...mentions(sight, used))
  return found.toSorted((one, two) => one.begin - two.begin)
}

/** '10 minutes', '3 km', '33%', '#7', '8.5'. */
function isOther(tokens: readonly Token[], { begin, end }: NumberFound): boolean {
  const next = tokens[end]?.text ?? ''
  if (/^(?:point|%|°|:)$/.test(next) && !(next === ':' && tokens[end + 1]?.kind === 'word')) return true
  if (
    /^(?:vhf|channel|canal|ch|force|bft|beaufort|mmsi|no|nr|case|craft|event|age|aged|sitrep|n|#|team|boat|bateau)$/.test(
      tokens[begin - 1]?.text ?? '',
    )
  ) {
    return !NOUNS.has(next)
  }
  if (tokens[begin - 1]?.text === '#' && tokens[begin - 1]?.to === tokens[begin]?.from) return true
  return UNITS.has(next) && !(next === 'bar' || next === 'd')
}

function countOf(sight: Sight, number: NumberFound, used: Set<number>): CountTokens[] {
  const { tokens } = sight
  const made = (of: CountOf, begin: number, end: number): CountTokens => {
    for (let at = begin; at < end; at += 1) used.add(at)
    return { of, begin, end, minimum: number.minimum, maximum: number.maximum, how: number.how }
  }
  const listed = nounBefore(sight, number, used)
  const noun = nounAfter(sight, number.end)
  if (listed !== null && (noun === null || isListed(sight, number)))
    return [used.add(listed.at) && made(listed.of, listed.begin, number.end)]
  const water = waterAt(sight, number.end)
  if (noun === null) {
    if (water !== null) return [made('in-water', number.begin, water)]
    const before = wordsBefore(tokens, number.begin)
    const after = wordsAfter(tokens, number.end)
    if (IN_BOAT.test(after)) return [made('aboard', number.begin, number.end)]
    if (INCLUDING.has(tokens[number.end]?.text ?? '')) return [made('aboard', number.begin, number.end)]
    const we = WE.exec(before)
    const isBare =
      tokens[number.end]?.kind !== 'word' ||
      SELVES.test(before.trim()) ||
      /^(?:and|with|avec|et|help|in|on|sur|dans|a|please|no|pas|but|mais|the|le|la|boat)$/.test(
        after.split(' ')[0] ?? '',
      )
    if (answersHowMany(tokens, number)) return [made('aboard', number.begin, number.end)]
    if (we !== null && isBare && !/\b(?:at|a|sur|on)$/.test(before))
      return [made('aboard', number.begin, number.end)]
    return []
  }
  const without = jacketsAfter(tokens, noun.at)
  const state = stateAfter(sight, noun.at, used)
  if (noun.of === 'lifejackets') {
    const isWithout = /(?:without|sans|no|zonder|not have)/.test(
      tokens
        .slice(number.end, noun.at)
        .map(token => token.text)
        .join(' '),
    )
    return [made(isWithout ? 'without-lifejackets' : 'lifejackets', number.begin, noun.at + 1)]
  }
  if (PEOPLE.has(noun.of) && without !== null) return [made(without.of, number.begin, without.end)]
  if (state !== null && PEOPLE.has(noun.of)) return [made(state.of, number.begin, state.end)]
  if (
    PEOPLE.has(noun.of) &&
    /^(?:rescued|recovered|missing|dead|saved|recupere|secouru|sauve|injured|blesse)s?$/.test(
      tokens[number.begin - 1]?.text ?? '',
    )
  ) {
    const of = NOUNS.get(tokens[number.begin - 1]?.text ?? '')
    if (of !== undefined) {
      used.add(number.begin - 1)
      return [made(of, number.begin, noun.at + 1)]
    }
  }
  const count = made(noun.of, number.begin, noun.at + 1)
  return state === null ? [count] : [count, made(state.of, number.begin, state.end)]
}

/** 'How many? 33' */
function answersHowMany(tokens: readonly Token[], { begin, end }: NumberFound): boolean {
  if (tokens[begin - 1]?.text !== '?' || tokens[end]?.kind === 'word') return false
  const asked = tokens.slice(Math.max(0, begin - 1 - REACH * 2), begin - 1)
  return asked.some(({ text }) => text === 'many' || text === 'combien' || text === 'hoeveel')
}

/** 'POB 33', 'children: 4': the noun right before, when it counts no other number. */
function nounBefore({ tokens, isSpokenFor }: Sight, number: NumberFound, used: ReadonlySet<number>) {
  let at = number.begin - 1
  while (
    /^(?:[:=-]|is|are|total|number|of|nombre|approx|in|the|boat|bord|a)$/.test(tokens[at]?.text ?? '') &&
    number.begin - at < 4
  )
    at -= 1
  // 'Injured? yes 2'
  const isAnswer = /^(?:yes|oui|ja)$/.test(tokens[at]?.text ?? '') && tokens[at - 1]?.text === '?'
  if (isAnswer) at -= 2
  const token = tokens[at]
  const of = NOUNS.get(token?.text ?? '')
  if (token === undefined || of === undefined || used.has(at) || isSpokenFor(at)) return null
  if (isAnswer) return { at, of, begin: number.begin }
  if (token.sentence !== tokens[number.begin]?.sentence) return null
  return { at, of, begin: at }
}

/** 'Children 4 babies 2': nouns go first when the line's last number has none after it. */
function isListed({ tokens }: Sight, number: NumberFound): boolean {
  if (/^[:=]$/.test(tokens[number.begin - 1]?.text ?? '')) return true
  let last = number.end
  for (let at = number.end; at < tokens.length && at < number.end + 40; at += 1) {
    if (tokens[at]?.sentence !== tokens[number.begin]?.sentence) break
    if (tokens[at]?.kind === 'number') last = at + 1
  }
  let at = last
  while (ADJECTIVES.has(tokens[at]?.text ?? '')) at += 1
  return !NOUNS.has(tokens[at]?.text ?? '') && last !== number.end
}

function nounAfter({ tokens, isSpokenFor }: Sight, from: number): { at: number; of: CountOf } | null {
  let at = from
  const isJacket = /^(?:without|sans|zonder|with|avec|no|have|has|ont)$/.test(tokens[at]?.text ?? '')
  if (isJacket) {
    for (let ahead = at; ahead < at + 6; ahead += 1) {
      if (NOUNS.get(tokens[ahead]?.text ?? '') === 'lifejackets') return { at: ahead, of: 'lifejackets' }
    }
    return null
  }
  while (at - from < 4 && ADJECTIVES.has(tokens[at]?.text ?? '') && !NOUNS.has(tokens[at]?.text ?? ''))
    at += 1
  const token = tokens[at]
  if (token === undefined || token.kind !== 'word' || isSpokenFor(at)) return null
  const of = NOUNS.get(token.text)
  if (of === undefined || token.sentence !== tokens[from]?.sentence) return null
  return { at, of }
}

/** 'In the water', 'à l'eau' that begins here: the token after it. */
function waterAt({ conditions }: Sight, at: number): number | null {
  const water = conditions.find(
    each => each.condition === 'in-water' && (each.begin === at || each.begin === at + 1),
  )
  return water === undefined || water.stands === false ? null : water.end
}

/** 'People are in the water', 'personnes blessées': what the counted are. */
function stateAfter(
  sight: Sight,
  noun: number,
  used: ReadonlySet<number>,
  isDenied = false,
): { of: CountOf; end: number } | null {
  const { tokens, conditions } = sight
  for (let at = noun + 1; at <= noun + REACH && at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'word' || token.sentence !== tokens[noun]?.sentence) return null
    const water = conditions.find(each => each.condition === 'in-water' && each.begin === at)
    if (water !== undefined)
      return water.stands === true || isDenied ? { of: 'in-water', end: water.end } : null
    const of = NOUNS.get(token.text)
    if (of !== undefined && COUNTS_AFTER.has(of) && !used.has(at)) return { of, end: at + 1 }
    if (of !== undefined && of !== 'aboard') return null
    if (/^(?:and|et|dont|with|avec|in|on|including|but|mais|no|not|pas|one|some)$/.test(token.text))
      return null
  }
  return null
}

/** '10 people without life jackets', '5 people have no lifejacket'. */
function jacketsAfter(tokens: readonly Token[], noun: number): { of: CountOf; end: number } | null {
  for (let at = noun + 1; at <= noun + REACH && tokens[at]?.kind === 'word'; at += 1) {
    if (NOUNS.get(tokens[at]?.text ?? '') !== 'lifejackets') continue
    const between = tokens.slice(noun + 1, at).map(token => token.text)
    if (between.some(word => /^(?:without|sans|no|not|zonder|pas)$/.test(word)))
      return between.includes('all') ? null : { of: 'without-lifejackets', end: at + 1 }
    return between.some(word => /^(?:with|avec|have|has|ont|wearing|wear|portent)$/.test(word))
      ? { of: 'lifejackets', end: at + 1 }
      : null
  }
  return null
}

/** Words without a number: 'with a baby', 'people in the water', 'no lifejackets'. */
function mentions(sight: Sight, used: ReadonlySet<number>): CountTokens[] {
  const { tokens, conditions, isSpokenFor } = sight
  const found: CountTokens[] = []
  const seen = new Set<string>()
  const put = (of: CountOf, begin: number, end: number, said: ReturnType<typeof saidOf>) => {
    const isAsked = sight.isAsked(tokens[begin]?.sentence ?? -1) && said !== 'answered'
    const isDenied = said === 'denied'
    const key = `${of} ${isDenied} ${isAsked}`
    if (seen.has(key)) return
    seen.add(key)
    if (isAsked && !isDenied) found.push({ of, begin, end, minimum: null, maximum: null, how: 'mentioned' })
    else if (isDenied) found.push({ of, begin, end, minimum: 0, maximum: 0, how: 'denied' })
    else found.push({ of, begin, end, minimum: said === 'doubt' ? null : 1, maximum: null, how: 'mentioned' })
  }
  const stops = (at: number) => NOUNS.has(tokens[at]?.text ?? '')
  for (let at = 0; at < tokens.length; at += 1) {
    const of = NOUNS.get(tokens[at]?.text ?? '')
    if (of === undefined || !MENTIONED.has(of) || used.has(at) || isSpokenFor(at)) continue
    const said = saidOf(tokens, at, at + 1, stops)
    // 'No children in the water' leaves open whether there are any aboard.
    if (said === 'denied' && of !== 'lifejackets' && stateAfter(sight, at, used, true) !== null) continue
    put(of, at, at + 1, said)
  }
  for (const { condition, begin, end, stands } of conditions) {
    if (condition !== 'in-water' || used.has(begin)) continue
    put('in-water', begin, end, stands === null ? 'doubt' : stands ? 'said' : 'denied')
  }
  return found
}

function judged(sight: Sight, count: CountTokens): CountTokens {
  const isAsked = sight.isAsked(sight.tokens[count.begin]?.sentence ?? -1)
  const isHere = count.minimum === count.maximum && count.minimum === 0
  return isHere && !isAsked ? { ...count, how: 'denied' } : count
}

function wordsBefore(tokens: readonly Token[], at: number): string {
  const words: string[] = []
  for (let back = at - 1; back >= 0 && back >= at - 4; back -= 1) {
    const token = tokens[back]
    if (token?.text === "'") continue
    if (token === undefined || token.kind !== 'word' || token.sentence !== tokens[at]?.sentence) break
    words.unshift(token.text)
  }
  return words.join(' ')
}

function wordsAfter(tokens: readonly Token[], at: number): string {
  const words: string[] = []
  for (let ahead = at; ahead < at + 4 && tokens[ahead]?.kind === 'word'; ahead += 1)
    words.push(tokens[ahead]?.text ?? '')
  return words.join(' ')
}
