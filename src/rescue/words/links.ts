/** Places in map links (Google, Apple, OpenStreetMap, Waze, Bing, what WhatsApp sends) and geo: URIs (RFC 5870). */
import { WORDS_LIMITS } from './limits.ts'
import { pairAt, type PairFound } from './pairs.ts'
import { doubtOf, isOnEarth, ranked } from './ranked.ts'
import type { PositionReason, PositionReading, PositionUnread, Surroundings } from './reading.ts'
import type { Taken } from './taken.ts'

export interface LinkUnread {
  readonly from: number
  readonly to: number
  readonly why: PositionUnread['why']
}

const BEGINS =
  /(?:https?:\/\/|geo:|maps:|comgooglemaps:\/\/|om:\/\/|(?:www\.|maps\.)?(?:google\.[a-z.]{2,6}\/maps|maps\.google\.|maps\.apple\.|maps\.app\.goo|goo\.gl\/maps|openstreetmap\.org|waze\.com))/y
const MAPS =
  /^(?:https?:\/\/)?(?:[a-z0-9-]{1,30}\.){0,4}(?:google\.[a-z.]{2,6}\/maps|maps\.google\.|maps\.apple\.|maps\.app\.goo|goo\.gl\/maps|openstreetmap\.|osm\.org|waze\.com|bing\.com\/maps|here\.com|what3words\.com|w3w\.co|wego\.)/
const SHORT =
  /^(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/|osm\.org\/go\/|w3w\.co|what3words\.com|maps\.apple\/p\/)/

/** What a parameter of a link says: the place itself : it goes before what stood in the middle of the screen. */
const PLACES: readonly (readonly [RegExp, readonly PositionReason[]])[] = [
  [/!3d(-?\d{1,3}(?:\.\d{1,15})?)!4d(-?\d{1,3}(?:\.\d{1,15})?)/, ['as-written']],
  [/[?&#]mlat=(-?\d{1,3}(?:\.\d{1,15})?)&mlon=(-?\d{1,3}(?:\.\d{1,15})?)/, ['as-written']],
  [
    /[?&](?:q|query|ll|daddr|destination|loc|coordinate|address)=(?:loc:)?[ +]?(-?\d{1,3}(?:\.\d{1,15})?)[ +]{0,2},[ +]{0,2}(-?\d{1,3}(?:\.\d{1,15})?)(?![\d.])/,
    ['as-written'],
  ],
  [
    /\/(?:search|place|dir|live-map)\/[^/]{0,80}?(-?\d{1,3}\.\d{1,15}),[ +]{0,2}(-?\d{1,3}\.\d{1,15})/,
    ['as-written'],
  ],
]
/** The middle of the map that was on the screen. */
const MIDDLES: typeof PLACES = [
  [
    /[?&](?:sll|center|cp)=(-?\d{1,3}(?:\.\d{1,15})?)[,~](-?\d{1,3}(?:\.\d{1,15})?)/,
    ['as-written', 'map-centre'],
  ],
  [/@(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)/, ['as-written', 'map-centre']],
  [
    /#map=\d{1,2}(?:\.\d{1,4})?\/(-?\d{1,3}(?:\.\d{1,15})?)\/(-?\d{1,3}(?:\.\d{1,15})?)/,
    ['as-written', 'map-centre'],
  ],
]
const GEO = /^geo:(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)/
const GEO_QUERY = /[?&]q=(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)/
const GEO_DOUBT = /;u=(\d{1,7}(?:\.\d{1,6})?)/
const THREE_WORDS = /(?:(?<![:/\p{L}\d])\/\/|w3w[:. ] ?)\p{L}{3,24}\.\p{L}{3,24}\.\p{L}{3,24}/gu

/** Places and unreadable places among the links of a plain text; each link's letters are taken whether it was read or not. */
export function linksIn(
  text: string,
  taken: Taken,
  around: Surroundings,
): { readonly found: PairFound[]; readonly unread: LinkUnread[] } {
  const found: PairFound[] = []
  const unread: LinkUnread[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!'hgmcow'.includes(text.charAt(at)) || /[a-z0-9]/.test(text[at - 1] ?? ' ')) continue
    BEGINS.lastIndex = at
    if (!BEGINS.test(text)) continue
    const to = endOf(text, at)
    const link = unescaped(text.slice(at, to))
    const readings = readLink(link, around)
    if (readings !== null && readings.length > 0) {
      found.push({ from: at, to, form: link.startsWith('geo:') ? 'geo-uri' : 'map-link', readings })
    } else if (SHORT.test(link)) {
      unread.push({ from: at, to, why: /w(?:3w|hat3)/.test(link) ? 'three-words' : 'short-link' })
    } else if (MAPS.test(link)) unread.push({ from: at, to, why: 'link-without-place' })
    taken.mark(at, to)
    at = to - 1
  }
  for (const hit of text.matchAll(THREE_WORDS)) {
    const to = hit.index + hit[0].length
    if (!taken.isFree(hit.index, to)) continue
    taken.mark(hit.index, to)
    unread.push({ from: hit.index, to, why: 'three-words' })
  }
  return { found, unread }
}

/** A link ends at a blank, a quotation mark or the limit; a full stop or bracket at its end belongs to the sentence. */
function endOf(text: string, from: number): number {
  let to = from
  while (to < text.length && to - from < WORDS_LIMITS.link && !/[\s"<>]/.test(text.charAt(to))) to += 1
  // 'maps/search/51.0, 1.4' as some telephones write it: the blank is in the link.
  if (text[to - 1] === ',' && /^ -?\d{1,3}\.\d/.test(text.slice(to, to + 8))) {
    to += 1
    while (to < text.length && to - from < WORDS_LIMITS.link && /[\d.-]/.test(text.charAt(to))) to += 1
  }
  while (to > from + 1 && /[.,;!?)]/.test(text.charAt(to - 1))) to -= 1
  return to
}

function readLink(link: string, around: Surroundings): PositionReading[] | null {
  if (link.startsWith('geo:')) return readGeo(link, around)
  if (!MAPS.test(link) && !/^(?:maps|comgooglemaps|om):/.test(link)) return null
  const said = placeIn(link, PLACES, around)
  if (said !== null) return said
  // '/maps/place/51°00'06.0"n+1°26'30.0"e'
  const written = /\/(?:place|search)\/(\d{1,2}°[^/@]{4,50})/.exec(link)?.[1]
  const pair = written === undefined ? null : pairAt(written.replaceAll('+', ' '), 0, true, around)
  return pair === null ? placeIn(link, MIDDLES, around) : [...pair.readings]
}

function placeIn(link: string, places: typeof PLACES, around: Surroundings): PositionReading[] | null {
  for (const [pattern, reasons] of places) {
    const hit = pattern.exec(link)
    if (hit?.[1] !== undefined && hit[2] !== undefined)
      return readingOf(hit[1], hit[2], reasons, null, around)
  }
  return null
}

function readGeo(link: string, around: Surroundings): PositionReading[] | null {
  const query = GEO_QUERY.exec(link)
  const hit = query ?? GEO.exec(link)
  if (hit?.[1] === undefined || hit[2] === undefined) return null
  const doubt = GEO_DOUBT.exec(link)
  return readingOf(hit[1], hit[2], ['as-written'], doubt?.[1] === undefined ? null : Number(doubt[1]), around)
}

function readingOf(
  north: string,
  east: string,
  reasons: readonly PositionReason[],
  saidMetres: number | null,
  around: Surroundings,
): PositionReading[] {
  const position = { latitude: Number(north), longitude: Number(east) }
  if (!isOnEarth(position)) return []
  // Programs drop zeros at the end: '51.0,1.44' was written to the same digit in both.
  const unit = Math.min(unitOf(north), unitOf(east))
  const doubt = doubtOf(position.latitude, unit, unit)
  return ranked([{ position, doubtMetres: Math.max(doubt, saidMetres ?? 0), reasons }], [], around)
}

function unitOf(written: string): number {
  const point = written.indexOf('.')
  return point < 0 ? 1 : 10 ** -(written.length - point - 1)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '%2c': ',',
  '%20': ' ',
  '%2b': '+',
  '%3a': ':',
  '%c2%b0': '°',
  '%27': "'",
  '%22': '"',
  '%40': '@',
  '%3d': '=',
  '%26': '&',
  '%e2%80%b2': "'",
  '%e2%80%b3': '"',
}

/** The escapes that stand in places; others stay as they are. */
function unescaped(link: string): string {
  return link.replace(/%c2%b0|%e2%80%b[23]|%[0-9a-f]{2}/g, escape => ESCAPES[escape] ?? escape)
}
