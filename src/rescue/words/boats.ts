/** What a boat looks like: colour, type and length, each beside a word for a boat. */
import { wordSet } from './lists.ts'
import type { BoatColour, BoatFound, BoatType } from './reading.ts'
import type { Token } from './tokens.ts'

export interface BoatTokens
  extends Pick<BoatFound, 'type' | 'colours' | 'lengthMetresMin' | 'lengthMetresMax'> {
  readonly begin: number
  readonly end: number
}

const TYPES: Readonly<Record<BoatType, string>> = {
  inflatable:
    'inflatable dinghy dinghies dingy rubber rubberboat raft zodiac pneumatique gonflable canot rubberboot opblaasboot',
  'rigid-inflatable': 'rib rhib semirigide',
  kayak: 'kayak kayaks kayaker canoe canoes',
  rowing: 'barque rowboat',
  sail: 'sailboat sailing yacht voilier zeilboot',
  fishing: 'trawler chalutier fishing',
  board: 'kite kitesurf kitesurfer windsurf windsurfer paddleboard paddleboarder surfer planche',
  motor: 'speedboat motorboat vedette',
  boat: 'boat boats bateau bateaux embarcation vessel craft boot bote batau',
}
const COLOURS: Readonly<Record<BoatColour, string>> = {
  black: 'black noir noire zwart zwarte',
  white: 'white blanc blanche wit witte',
  grey: 'grey gray gris grise grijs grijze',
  red: 'red rouge rood rode',
  blue: 'blue bleu bleue blauw blauwe',
  green: 'green vert verte groen groene',
  yellow: 'yellow jaune geel gele',
  orange: 'orange',
  brown: 'brown marron bruin',
  beige: 'beige',
}
const TYPE_OF = inverse(TYPES)
const COLOUR_OF = inverse(COLOURS)
/** Tokens on either side of a boat's word in which its colour and length stand. */
const REACH = 6
const FOOT = 0.3048
/** A small boat's length; more is a distance. */
const LENGTH_MAX = 30
/** Coloured things that are no boat. */
const OTHER_THINGS = wordSet(`
  jacket jackets vest vests gilet gilets light lights lumiere lumieres flare flares fusee fusees smoke
  helicopter ship ferry navire engine moteur hat coast cliffs falaises`)

/** What a word says a boat is, in lower case without accents; undefined: nothing. */
export function boatTypeOf(word: string): BoatType | undefined {
  return TYPE_OF.get(word)
}

/** The boats of the tokens: words of one sentence that stand together are one boat. */
export function boatsIn(tokens: readonly Token[]): BoatTokens[] {
  const found: BoatTokens[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isBoatWord(tokens, at)) continue
    const boat = boatAround(tokens, at, found.at(-1)?.end ?? 0)
    if (boat.type === 'boat' && boat.colours.length === 0 && boat.lengthMetresMin === null) continue
    found.push(boat)
    at = boat.end - 1
  }
  return found
}

function isBoatWord(tokens: readonly Token[], at: number): boolean {
  const type = TYPE_OF.get(tokens[at]?.text ?? '')
  if (type === undefined) return false
  if (
    type === 'fishing' &&
    tokens[at]?.text === 'fishing' &&
    !/^(?:boat|vessel)$/.test(tokens[at + 1]?.text ?? '')
  )
    return false
  return !(tokens[at]?.text === 'life' || tokens[at - 1]?.text === 'life')
}

function boatAround(tokens: readonly Token[], at: number, from: number): BoatTokens {
  let begin = at
  let end = at + 1
  let type = TYPE_OF.get(tokens[at]?.text ?? '') ?? null
  const colours: BoatColour[] = []
  const include = (index: number) => {
    begin = Math.min(begin, index)
    end = Math.max(end, index + 1)
  }
  const [first, last] = reach(tokens, at, from)
  let lengths: readonly [number, number] | null = null
  for (let index = first; index < last; index += 1) {
    const word = tokens[index]?.text ?? ''
    const colour = COLOUR_OF.get(word)
    const other = TYPE_OF.get(word)
    if (
      colour !== undefined &&
      !OTHER_THINGS.has(tokens[index + 1]?.text ?? '') &&
      !OTHER_THINGS.has(tokens[index - 1]?.text ?? '')
    ) {
      if (!colours.includes(colour)) colours.push(colour)
      include(index)
    } else if (other !== undefined && isBoatWord(tokens, index)) {
      if (type === 'boat' || type === null || (type === 'inflatable' && other === 'rigid-inflatable'))
        type = other
      include(index)
    } else if (
      word === 'semi' &&
      /^(?:rigide|rigid)$/.test(
        tokens[index + 1]?.text === '-' ? (tokens[index + 2]?.text ?? '') : (tokens[index + 1]?.text ?? ''),
      )
    ) {
      type = 'rigid-inflatable'
      include(index)
    }
    const length = lengthAt(tokens, index, begin, end)
    if (length !== null) {
      lengths = [length.minimum, length.maximum]
      include(index)
      include(length.end - 1)
    }
  }
  return {
    begin,
    end,
    type,
    colours,
    lengthMetresMin: lengths?.[0] ?? null,
    lengthMetresMax: lengths?.[1] ?? null,
  }
}

/** The tokens of the same sentence near `at`, after what the boat before has taken; another boat's article ends them. */
function reach(tokens: readonly Token[], at: number, from: number): readonly [number, number] {
  let first = at
  let last = at + 1
  const isHere = (index: number) =>
    tokens[index] !== undefined &&
    tokens[index]?.sentence === tokens[at]?.sentence &&
    tokens[index]?.text !== '.'
  while (first > from && at - first < REACH && isHere(first - 1) && tokens[first - 1]?.text !== ',')
    first -= 1
  while (
    last - at <= REACH &&
    isHere(last) &&
    !/^(?:and|et|near|pres|not|pas)$/.test(tokens[last]?.text ?? '')
  )
    last += 1
  return [first, last]
}

/** '8 m', '8.5 metres', '25 ft', '8-10 m' that is said to be long or stands right beside the boat. */
function lengthAt(
  tokens: readonly Token[],
  at: number,
  begin: number,
  boatEnd: number,
): { minimum: number; maximum: number; end: number } | null {
  if (tokens[at]?.kind !== 'number' || tokens[at - 1]?.text === 'point' || tokens[at - 1]?.text === '-')
    return null
  const one = decimalAt(tokens, at)
  const isRange =
    tokens[one.end]?.text === '-' || tokens[one.end]?.text === 'to' || tokens[one.end]?.text === 'a'
  const two = isRange && tokens[one.end + 1]?.kind === 'number' ? decimalAt(tokens, one.end + 1) : one
  const unit = tokens[two.end]?.text ?? ''
  const scale = /^(?:m|metre|metres|meter|meters|mtr|mtrs)$/.test(unit)
    ? 1
    : /^(?:ft|feet|foot)$/.test(unit)
      ? FOOT
      : null
  if (scale === null || two.value * scale > LENGTH_MAX || two.value === 0) return null
  const end = two.end + 1
  const isLong =
    /^(?:long|length|longueur)$/.test(tokens[end]?.text ?? '') ||
    /^(?:long|longueur)$/.test(tokens[end + 1]?.text ?? '')
  const gap = begin >= end ? begin - end : at - boatEnd
  const isAway = /^(?:from|de nous|away|off|waves|high)$/.test(tokens[end]?.text ?? '')
  if (!isLong && (gap > 2 || isAway)) return null
  return { minimum: one.value * scale, maximum: two.value * scale, end }
}

function decimalAt(tokens: readonly Token[], at: number): { value: number; end: number } {
  const whole = tokens[at]?.text ?? '0'
  const isPoint =
    tokens[at + 1]?.text === 'point' ||
    (tokens[at + 1]?.text === ',' && tokens[at + 2]?.from === tokens[at + 1]?.to)
  if (!isPoint || tokens[at + 2]?.kind !== 'number') return { value: Number(whole), end: at + 1 }
  return { value: Number(`${whole}.${tokens[at + 2]?.text}`), end: at + 3 }
}

function inverse<Kind extends string>(lists: Readonly<Record<Kind, string>>): ReadonlyMap<string, Kind> {
  return new Map(
    (Object.entries(lists) as [Kind, string][]).flatMap(([kind, words]) =>
      words.split(' ').map(word => [word, kind] as const),
    ),
  )
}
