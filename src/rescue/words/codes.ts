/** Plus codes, MGRS squares, UTM places and references of the British grid, written in a plain text. */
import type { Position } from '#geo'
import { BRITISH_GRID_DOUBT_METRES, britishSquare, fromBritishGrid } from './british-grid.ts'
import { fromUtm, mgrsSquare } from './grid.ts'
import type { PairFound } from './pairs.ts'
import { isFullPlusCode, isShortPlusCode, middleOf, plusArea, recoverPlusCode } from './plus-code.ts'
import { type Candidate, doubtOf, farness, ranked } from './ranked.ts'
import type { Surroundings } from './reading.ts'
import { isNear, STRAIT, TOWNS } from './strait.ts'
import type { Taken } from './taken.ts'

const PLUS = /(?<![\p{L}\d+])[2-9cfghjmpqrvwx]{4,8}0{0,4}\+[2-9cfghjmpqrvwx]{0,7}(?![\p{L}\d+])/gu
const MGRS =
  /(?<![\p{L}\d])(\d{1,2}) ?([c-hj-np-x]) ?([a-hj-np-z][a-hj-np-v]) ?(\d{2,5} \d{2,5}|\d{4,10})(?![\d.])/gu
const UTM =
  /(?<![\p{L}\d.])(?:utm:? ?)?(?:zone )?(\d{1,2}) ?([c-hj-np-x]) (?:e ?)?(\d{6})(?:\.\d{1,3})? ?(?:m ?e|me|e)?[ ,]{1,2}(?:n ?)?(\d{7})(?:\.\d{1,3})?(?: ?m?n)?(?![\p{L}\d])/gu

/**
 * The squares of 100 km on both sides of the strait, then two equal halves. Not behind a zone of MGRS or another number, and not before
 * more groups of figures: then it is a part of a number of something else.
 */
const BRITISH =
  /(?<![\p{L}\d]|[\p{L}\d][-./]|\d ?[c-hj-np-x] )t([mnqrsvwx])(?: ?(\d{3}) ?(\d{3})| ?(\d{4}) ?(\d{4})| ?(\d{5}) ?(\d{5}))(?![\p{L}\d]|[-./]\d| [1-9]\d{2}| 0\d{2,3}(?!\d)| \d{1,2}[ .-]\d)/gu
/** Behind these stands the number of a telephone, a craft or a paper, unless a grid is named too. */
const NUMBERED =
  /(?:^|[^\p{L}])(?:tel|phone|telephone|mobile|whats ?app|number|numero|nr|no|n°|reg|registration|registered|immat\p{L}*|plate|hull|licen[cs]e|passport|passeport|id|ref|reference|ticket|mmsi|iban|imo|call ?sign|indicatif|flight|vol|coque)(?: is| est)?[ .:=#"]*$/u
const GRID_NAMED =
  /(?:^|[^\p{L}])(?:grid|grille|carroyage|ngr|bng|os|osgb|map|carte)(?:[ .:]|\p{L}{1,12}){0,4}$/u
/** How far back a word is looked for that says what a number is, letters. */
const BEFORE_MAX = 40

/** Squares of a short code that are looked at: the nearest and its eight neighbours, one degree apart. */
const NEIGHBOURS = [-1, 0, 1]
/** A neighbouring square is offered when it lies within this share of the near distance. */
const NEIGHBOUR_SHARE = 0.5

/** All codes of a text, each with its letters taken. */
export function codesIn(text: string, taken: Taken, around: Surroundings): PairFound[] {
  const found: PairFound[] = []
  const keep = (at: number, length: number, form: PairFound['form'], readings: PairFound['readings']) => {
    if (readings.length === 0 || !taken.isFree(at, at + length)) return
    taken.mark(at, at + length)
    found.push({ from: at, to: at + length, form, readings })
  }
  for (const hit of text.matchAll(PLUS)) {
    const code = hit[0]
    if (isFullPlusCode(code))
      keep(hit.index, code.length, 'plus-code', ranked([areaOf(code, [])], [], around))
    else if (isShortPlusCode(code) && /[a-z]/.test(code) && code.length >= 7) {
      keep(
        hit.index,
        code.length,
        'short-plus-code',
        shortReadings(code, text.slice(hit.index + code.length), around),
      )
    }
  }
  for (const hit of text.matchAll(UTM)) {
    const [zone, band, east, north] = [Number(hit[1]), hit[2] ?? '', Number(hit[3]), Number(hit[4])]
    const place = { zone, isNorth: band >= 'n', easting: east + 0.5, northing: north + 0.5 }
    keep(hit.index, hit[0].length, 'utm', nearOnly(fromUtm(place), 0.71, around))
  }
  for (const hit of text.matchAll(MGRS)) {
    const square = mgrsSquare(Number(hit[1]), hit[2] ?? '', hit[3] ?? '', (hit[4] ?? '').replace(' ', ''))
    if (square === null) continue
    keep(hit.index, hit[0].length, 'mgrs', nearOnly(fromUtm(square.place), square.side / Math.SQRT2, around))
  }
  for (const hit of text.matchAll(BRITISH)) {
    const figures = hit.slice(2).join('')
    const square = britishSquare(hit[1] ?? '', figures)
    if (square === null || isOtherNumber(text, hit.index, hit[0])) continue
    const doubtMetres = square.side / Math.SQRT2 + BRITISH_GRID_DOUBT_METRES
    keep(
      hit.index,
      hit[0].length,
      'british-grid',
      nearOnly(fromBritishGrid(square.place), doubtMetres, around),
    )
  }
  return found
}

/** 'TR 5...' with ten figures in one is a telephone in Turkey, and lies in the middle of the strait; 'TN' with eight one in Tunisia. */
function isOtherNumber(text: string, at: number, written: string): boolean {
  const before = text.slice(Math.max(0, at - BEFORE_MAX), at)
  if (GRID_NAMED.test(before)) return false
  return NUMBERED.test(before) || /^(?:tr ?5\d{9}|tn ?[2-9]\d{7})$/.test(written)
}

/** A grid reference that lies elsewhere is a serial number: it is not read. */
function nearOnly(position: Position, doubtMetres: number, around: Surroundings) {
  if (!isNear(position, around.near)) return []
  return ranked([{ position, doubtMetres, reasons: ['as-written'] }], [], around)
}

function areaOf(code: string, reasons: Candidate['reasons']): Candidate {
  const area = plusArea(code)
  if (area === null)
    return { position: { latitude: Number.NaN, longitude: Number.NaN }, doubtMetres: 0, reasons }
  const middle = middleOf(area)
  return {
    position: middle,
    doubtMetres: doubtOf(middle.latitude, area.north - area.south, area.east - area.west),
    reasons: reasons.length === 0 ? ['as-written'] : reasons,
  }
}

/** A short code stands for one square in each degree: that of the town beside it, or else the nearest to the strait and its neighbours. */
function shortReadings(code: string, after: string, around: Surroundings) {
  const town = townAfter(after)
  const near = town ?? around.near ?? STRAIT
  const full = recoverPlusCode(code, near)
  if (full === null) return []
  const nearest = areaOf(full, [town === null ? 'nearest-to-the-strait' : 'nearest-to-the-town'])
  if (town !== null) return ranked([nearest], [], around)
  const others = NEIGHBOURS.flatMap(north => NEIGHBOURS.map(east => [north, east] as const))
    .filter(([north, east]) => north !== 0 || east !== 0)
    .map(([north, east]) => neighbourOf(nearest, north, east))
    .filter(each => farness(each.position, near) <= NEIGHBOUR_SHARE)
    .filter(each => around.isSea?.(each.position) !== false)
    .toSorted((one, two) => farness(one.position, near) - farness(two.position, near))
  return ranked([nearest, ...others], [], around)
}

function neighbourOf(nearest: Candidate, north: number, east: number): Candidate {
  const { latitude, longitude } = nearest.position
  const position = { latitude: latitude + north, longitude: longitude + east }
  return { ...nearest, position, reasons: ['neighbouring-square'] }
}

function townAfter(after: string): Position | null {
  const beside = after.slice(0, 40).replace(/^[ ,]+/, '')
  for (const [town, position] of Object.entries(TOWNS)) if (beside.startsWith(town)) return position
  return null
}
