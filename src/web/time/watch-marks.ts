/** Alerts and decisions in time: which instants, of what, and which of their words fit beside each other. Knows no browser. */
import type { RescueLine } from '#contract'
import type { Urgency } from '../alerts/order.ts'
import type { Standing } from '../rescue/standing.ts'
import { type Strip, xOf } from './strip.ts'

/** Decisions that are shown: what changes for a boat or for who answers for it. The joint log has every deed. */
export const DECISIONS = [
  'case.opened',
  'case.closed',
  'owner.offered',
  'owner.accepted',
  'owner.refused',
  'owner.moved',
  'task.sent',
  'search.planned',
  'search.done',
  'craft.found',
  'craft.merged',
  'gap.told',
  'people.counted',
  'shift.taken',
] as const
export type Decision = (typeof DECISIONS)[number]

/** At the limit the oldest are not drawn. */
export const MARKS_MAX = 300
/** Letters of the strip are about so wide; a mark takes so much, CSS pixels. */
const LETTER_PX = 5.9
const MARK_PX = 12

export interface AlertInstant {
  readonly key: string
  readonly ms: number
  readonly rule: string
  readonly priority: Urgency
  /** Nobody has acknowledged it yet. */
  readonly isOpen: boolean
}

export interface DecisionInstant {
  readonly key: string
  readonly ms: number
  readonly kind: Decision
  /** The case, craft or unit; '': it is of none. */
  readonly of: string
}

/** The first raise of each situation; once it was over, the next one is a new mark. */
export function alertInstants(standing: Standing): readonly AlertInstant[] {
  const going = new Map<string, boolean>()
  const found: AlertInstant[] = []
  for (const { id, at, deed } of inTime(standing.lines.values())) {
    if (deed.kind === 'alert.handled' && deed.act === 'rectified') going.delete(deed.alert)
    if (deed.kind !== 'alert.raised' || going.has(deed.alert)) continue
    going.set(deed.alert, true)
    const state = standing.alerts.get(deed.alert)?.state ?? 'normal'
    const isOpen = state !== 'acknowledged' && state !== 'shelved' && state !== 'normal'
    found.push({ key: id, ms: Date.parse(at), rule: deed.rule, priority: deed.priority, isOpen })
  }
  return found.slice(-MARKS_MAX)
}

export function decisionInstants(standing: Standing): readonly DecisionInstant[] {
  const found = inTime(standing.lines.values()).flatMap(
    ({ id, at, deed, ineffective }): DecisionInstant[] => {
      const kind = DECISIONS.find(each => each === deed.kind)
      if (kind === undefined || ineffective !== null) return []
      return [{ key: id, ms: Date.parse(at), kind, of: nameIn(deed, standing) }]
    },
  )
  return found.slice(-MARKS_MAX)
}

function nameIn(deed: RescueLine['deed'], standing: Standing): string {
  if (deed.kind === 'task.sent') return deed.unit
  if ('craft' in deed && typeof deed.craft === 'string') return standing.crafts.get(deed.craft)?.name ?? ''
  if ('case' in deed && typeof deed.case === 'string') return standing.cases.get(deed.case)?.name ?? ''
  return ''
}

function inTime(lines: Iterable<RescueLine>): readonly RescueLine[] {
  return [...lines].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

export interface Written {
  readonly key: string
  readonly x: number
  /** '': there is no room for its words; its mark is drawn all the same. */
  readonly text: string
}

/** Words stand right of their mark, in the first row that has room; where none has, the mark stands without words. */
export function inRows<M extends { readonly ms: number; readonly text: string }>(
  strip: Strip,
  marks: readonly M[],
  rows: number,
): readonly { readonly mark: M; readonly text: string; readonly row: number }[] {
  const ends = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY)
  return marks
    .filter(({ ms }) => ms >= strip.fromMs && ms <= strip.toMs)
    .map(mark => {
      const x = xOf(strip, mark.ms)
      const end = x + MARK_PX + mark.text.length * LETTER_PX
      const row = end > strip.width ? -1 : ends.findIndex(each => each <= x)
      if (row < 0) return { mark, text: '', row: 0 }
      ends[row] = end
      return { mark, text: mark.text, row }
    })
}

/** Words stand right of their mark when they end before the next mark and the end of the strip. */
export function written(
  strip: Strip,
  marks: readonly { readonly key: string; readonly ms: number; readonly text: string }[],
): readonly Written[] {
  const seen = marks.filter(({ ms }) => ms >= strip.fromMs && ms <= strip.toMs)
  return seen.map(({ key, ms, text }, index) => {
    const x = xOf(strip, ms)
    const next = seen[index + 1]
    const end = next === undefined ? strip.width : xOf(strip, next.ms) - MARK_PX
    return { key, x, text: x + MARK_PX + text.length * LETTER_PX <= end ? text : '' }
  })
}
