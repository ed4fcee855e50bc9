/** A report of a unit as it was typed, read into the deed that it is. What cannot be read is named; nothing is guessed. */
import type { SecuredGoods } from '#contract'
import { isBeachOrder, isBeachUnit } from '../rescue/beach.ts'
import { EMPTY_GOODS, type GoodsFault, readGoods, type TypedGoods } from '../rescue/goods.ts'
import { type Deed, NOBODY_SAID, type Place, type Range } from '../rescue/parts.ts'
import { readPlace, readRange, type TypedRange } from '../rescue/read-form.ts'
import type { Words } from '../words/en.ts'
import type { FieldSheet } from './sheet.ts'

export const REPORTS_AT_SEA = ['found', 'seen', 'people', 'nothing'] as const
export const REPORTS_ON_BEACH = ['found', 'people', 'nothing', 'seizure'] as const
export type ReportKind = (typeof REPORTS_AT_SEA)[number] | (typeof REPORTS_ON_BEACH)[number]

const FLYING: ReadonlySet<string> = new Set(['helicopter', 'aircraft', 'drone'])
/** A place that a person typed or a telephone gave; metres, one sigma. */
const TYPED_DOUBT_METRES = 200
const WORDS_MAX = 1800

export interface TypedReport {
  readonly kind: ReportKind
  readonly place: string
  /** Aboard of a boat; rescued when people are counted. */
  readonly people: TypedRange
  readonly dead: TypedRange
  readonly missing: TypedRange
  readonly words: string
  /** What was secured on the beach. */
  readonly goods: TypedGoods
}

export const EMPTY_REPORT: TypedReport = {
  kind: 'found',
  place: '',
  people: { min: '', max: '' },
  dead: { min: '', max: '' },
  missing: { min: '', max: '' },
  words: '',
  goods: EMPTY_GOODS,
}

export type Fault = 'badPlace' | 'noPlace' | 'badCount' | 'noWords' | 'noCraft' | GoodsFault

export type ReadReport =
  | { readonly kind: 'read'; readonly deed: Deed; readonly goods?: SecuredGoods }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }

export function reportsFor(sheet: FieldSheet): readonly ReportKind[] {
  const isOnBeach = isBeachUnit(sheet.unitKind) || (sheet.task !== null && isBeachOrder(sheet.task.order))
  return isOnBeach ? REPORTS_ON_BEACH : REPORTS_AT_SEA
}

/** @param at ISO 8601 UTC: when it was seen. @param newId a number for what was found, made here: sent twice it is one */
export function readReport(
  typed: TypedReport,
  sheet: FieldSheet,
  at: string,
  newId: string,
  words: Words,
): ReadReport {
  if (typed.kind === 'seizure') return readSeizure(typed, sheet, at, newId)
  const place = readPlace(typed.place)
  const people = readRange(typed.people)
  const dead = readRange(typed.dead)
  const missing = readRange(typed.missing)
  const said = typed.words.trim().slice(0, WORDS_MAX)
  const craft = sheet.task?.craft ?? null
  const needsWords = typed.kind !== 'nothing' && typed.kind !== 'people'
  const faults: Fault[] = [
    ...(place === 'bad' ? (['badPlace'] as const) : []),
    ...(place === null && typed.kind === 'found' ? (['noPlace'] as const) : []),
    ...(people === null || dead === null || missing === null ? (['badCount'] as const) : []),
    ...(said === '' && needsWords ? (['noWords'] as const) : []),
    ...(craft === null && (typed.kind === 'seen' || typed.kind === 'people') ? (['noCraft'] as const) : []),
  ]
  if (faults.length > 0 || place === 'bad' || people === null || dead === null || missing === null)
    return { kind: 'faults', faults }
  return {
    kind: 'read',
    deed: deedOf({ typed, sheet, at, newId, words, place, people, dead, missing, said }),
  }
}

interface Read {
  readonly typed: TypedReport
  readonly sheet: FieldSheet
  readonly at: string
  readonly newId: string
  readonly words: Words
  readonly place: Place | null
  readonly people: Range
  readonly dead: Range
  readonly missing: Range
  readonly said: string
}

function deedOf(read: Read): Deed {
  const { typed, sheet, at, place, people, said, words } = read
  const craft = sheet.task?.craft ?? ''
  const aboard = { ...NOBODY_SAID, people }
  const isFlying = sheet.unitKind !== null && FLYING.has(sheet.unitKind)
  const isAshore = isBeachUnit(sheet.unitKind)
  const how = isFlying ? 'aircraft' : isAshore ? 'shore' : 'on-scene'
  const observation = { at, by: sheet.unit, how, words: said } as const
  const where = place === null ? null : ({ place, doubtMetres: TYPED_DOUBT_METRES, at, by: 'seen' } as const)
  if (typed.kind === 'found' && where !== null)
    return { kind: 'craft.found', found: read.newId, where, aboard, boat: null, observation }
  if (typed.kind === 'seen')
    return {
      kind: 'craft.observed',
      craft,
      observation,
      severity: null,
      where,
      aboard: people.min === null && people.max === null ? null : aboard,
      condition: null,
    }
  if (typed.kind === 'people') return counted(read, craft)
  const told = words.field.report
  const head = typed.place.trim() === '' ? told.nothingHere : told.nothing(typed.place.trim())
  return {
    kind: 'log.said',
    case: sheet.task?.case ?? null,
    craft: sheet.task?.craft ?? null,
    words: [sheet.unit, head, said].filter(each => each !== '').join('. '),
  }
}

/** Rescued by this state; the other state counts its own. */
function counted({ sheet, people, dead, missing, said }: Read, craft: string): Deed {
  const unknown = { min: null, max: null }
  return {
    kind: 'people.counted',
    craft,
    rescuedUk: sheet.centre === 'UK' ? people : unknown,
    rescuedFr: sheet.centre === 'FR' ? people : unknown,
    dead,
    missing,
    words: `${sheet.unit}${said === '' ? '' : `. ${said}`}`,
  }
}

/** What was secured goes with the deed that says so: the deed is for rescue, and holds nothing of it. */
function readSeizure(typed: TypedReport, sheet: FieldSheet, at: string, newId: string): ReadReport {
  const place = readPlace(typed.place)
  const read = readGoods(typed.goods, at, place === 'bad' ? null : place)
  if (place === 'bad' || read.kind === 'faults') {
    const bad: readonly Fault[] = place === 'bad' ? ['badPlace'] : []
    return { kind: 'faults', faults: [...bad, ...(read.kind === 'faults' ? read.faults : [])] }
  }
  const { task, unit } = sheet
  const isOfBeach = task !== null && task.craft === null && task.case === null && isBeachOrder(task.order)
  const deed = { kind: 'goods.secured', seizure: newId, task: isOfBeach ? task.id : null, unit, at } as const
  return { kind: 'read', deed, goods: read.goods }
}
