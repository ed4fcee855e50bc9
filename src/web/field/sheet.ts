/** What stands on the page of a unit: its newest order and what belongs to it. Kept in the browser for when the line is not there. */
import type { RescueTask } from '#contract'
import type { Place, UnitKind } from '../rescue/parts.ts'
import type { Standing } from '../rescue/standing.ts'
import type { Shelf } from '../session/settings.ts'

export const STEPS = ['received', 'acknowledged', 'wilco', 'on-scene', 'result'] as const
export type Step = (typeof STEPS)[number]

export interface FieldSheet {
  readonly account: string
  readonly unit: string
  readonly unitKind: UnitKind | null
  readonly unitPlace: Place | null
  readonly speedKnots: number | null
  readonly centre: Standing['centre']
  readonly simulated: boolean
  /** When the node told it, by this device; ISO 8601 UTC. */
  readonly at: string
  /** null: there is no order. */
  readonly task: RescueTask | null
  readonly caseName: string | null
  readonly craftName: string | null
  readonly place: Place | null
  readonly doubtMetres: number | null
  /** When each step of this version was taken, ISO 8601 UTC. */
  readonly times: Readonly<Partial<Record<Step, string>>>
}

/** What is kept is shown no longer than this without a word from the node. */
export const KEPT_MINUTES_MAX = 60
const SHEET_KEY = 'entente.field.sheet'
const UNIT_KEY = 'entente.field.unit'
/** As the contract has a call sign. */
export const UNIT_LETTERS_MAX = 60

const OVER: ReadonlySet<string> = new Set(['result', 'cannot', 'cancelled'])

export function isOver({ state }: RescueTask): boolean {
  return OVER.has(state)
}

/** Call signs that the node knows, in order. */
export function unitsKnown(standing: Standing): readonly string[] {
  const names = [...standing.units.keys(), ...[...standing.tasks.values()].map(({ unit }) => unit)]
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b))
}

/** @param at ISO 8601 UTC, now */
export function sheetOf(
  standing: Standing,
  who: { readonly account: string; readonly unit: string; readonly simulated: boolean },
  at: string,
): FieldSheet {
  const unit = standing.units.get(who.unit) ?? null
  const task = orderOf(standing, who.unit)
  const craft = task?.craft === null || task === null ? null : (standing.crafts.get(task.craft) ?? null)
  const known = task?.case === null || task === null ? null : (standing.cases.get(task.case) ?? null)
  const where = craft?.places[0] ?? task?.lastContact ?? null
  return {
    ...who,
    unitKind: unit?.kind ?? null,
    unitPlace: unit?.place ?? null,
    speedKnots: unit?.speedKnots ?? null,
    centre: standing.centre,
    at,
    task,
    caseName: known?.name ?? null,
    craftName: craft?.name ?? null,
    place: where?.place ?? null,
    doubtMetres: where?.doubtMetres ?? null,
    times: task === null ? {} : timesOf(standing, task),
  }
}

/** The newest that is not over; else the newest. */
function orderOf(standing: Standing, unit: string): RescueTask | null {
  const mine = [...standing.tasks.values()]
    .filter(task => task.unit === unit)
    .toSorted((a, b) => (a.sentAt < b.sentAt ? -1 : 1))
  return mine.findLast(task => !isOver(task)) ?? mine.at(-1) ?? null
}

function timesOf(standing: Standing, task: RescueTask): FieldSheet['times'] {
  const times: Partial<Record<Step, string>> = {}
  for (const { deed, at, ineffective } of standing.lines.values()) {
    if (deed.kind !== 'task.answered' || deed.task !== task.id || deed.version !== task.version) continue
    const step = STEPS.find(each => each === deed.state)
    if (step !== undefined && ineffective === null) times[step] ??= deed.at ?? at
  }
  return times
}

export function keepSheet(shelf: Shelf | null, sheet: FieldSheet): void {
  put(shelf, SHEET_KEY, JSON.stringify(sheet))
}

/** null: nothing is kept, it is another account's, or it is too old to be shown. @param account null: whosever it is */
export function keptSheet(shelf: Shelf | null, account: string | null, nowMs: number): FieldSheet | null {
  const text = shelf?.getItem(SHEET_KEY) ?? null
  if (text === null) return null
  try {
    const value = JSON.parse(text) as Partial<FieldSheet> | null
    if (value === null || typeof value.at !== 'string' || typeof value.account !== 'string') return null
    const isOld = nowMs - Date.parse(value.at) > KEPT_MINUTES_MAX * 60_000
    return isOld || (account !== null && account !== value.account) ? null : (value as FieldSheet)
  } catch (error) {
    // Somebody else's text under our key: nothing is kept.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export function keptUnit(shelf: Shelf | null): string | null {
  const unit = shelf?.getItem(UNIT_KEY) ?? ''
  return unit === '' ? null : unit.slice(0, UNIT_LETTERS_MAX)
}

export function keepUnit(shelf: Shelf | null, unit: string): void {
  put(shelf, UNIT_KEY, unit)
}

function put(shelf: Shelf | null, key: string, value: string): void {
  try {
    shelf?.setItem(key, value)
  } catch (error) {
    // A full or forbidden store: it holds until the page closes, and the page says so.
    if (!(error instanceof DOMException)) throw error
  }
}
