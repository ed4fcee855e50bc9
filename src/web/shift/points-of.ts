/** What stands at the end of a shift, as the node tells it: one sentence for each point, in the order of what is gravest. */
import type { LayerCount } from './console-state.ts'
import { PHASES } from '../rescue/parts.ts'
import type { Standing } from '../rescue/standing.ts'
import type { Speech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'

export const GROUPS = ['cases', 'offers', 'contacts', 'shelved', 'gaps', 'console'] as const
export type Group = (typeof GROUPS)[number]

export interface ShiftPoint {
  readonly group: Group
  readonly id: string
  readonly text: string
}

/** Points of one shift: as many as a deed carries. */
export const POINTS_MAX = 50
/** A point as the contract has it; letters. */
const POINT_LETTERS_MAX = 300
/** Contacts that are named each by itself; the others are counted. */
const CONTACTS_MAX = 20

export function shiftPoints(standing: Standing, console: LayerCount, speech: Speech): readonly ShiftPoint[] {
  const points = [
    ...casePoints(standing, speech),
    ...offerPoints(standing, speech),
    ...contactPoints(standing, speech),
    ...shelvedPoints(standing, speech),
    ...gapPoints(standing, speech),
    ...consolePoints(console, speech),
  ]
  return points
    .slice(0, POINTS_MAX)
    .map(({ group, id, text }) => ({ group, id, text: text.slice(0, POINT_LETTERS_MAX) }))
}

function casePoints(standing: Standing, { words }: Speech): readonly ShiftPoint[] {
  return [...standing.cases.values()]
    .filter(({ closed }) => closed === null)
    .toSorted((a, b) => PHASES.indexOf(b.phase) - PHASES.indexOf(a.phase))
    .map(({ id, name, phase, owner, crafts }) => ({
      group: 'cases',
      id,
      text: words.shift.points.case(
        name,
        words.rescue.phases[phase].toLowerCase(),
        words.rescue.centres[owner],
        crafts.length,
      ),
    }))
}

function offerPoints(standing: Standing, { words, units }: Speech): readonly ShiftPoint[] {
  return [...standing.cases.values()].flatMap(({ name, offer }): ShiftPoint[] =>
    offer?.state !== 'open'
      ? []
      : [
          {
            group: 'offers',
            id: offer.id,
            text: words.shift.points.offer(
              name,
              words.rescue.centres[offer.to],
              units.time(Date.parse(offer.dueAt)),
            ),
          },
        ],
  )
}

function contactPoints(standing: Standing, { words, units }: Speech): readonly ShiftPoint[] {
  const open = [...standing.contacts.values()]
    .filter(({ isOpen, centre }) => isOpen && centre === standing.centre)
    .toSorted((a, b) => (a.heardAt < b.heardAt ? -1 : 1))
  const named = open.slice(0, CONTACTS_MAX).map(
    ({ id, channel, heardAt, state }): ShiftPoint => ({
      group: 'contacts',
      id,
      text: words.shift.points.contact(
        words.rescue.channels[channel],
        units.time(Date.parse(heardAt)),
        nameIn(words.rescue.contactStates, state),
      ),
    }),
  )
  const rest = open.length - named.length
  return rest === 0
    ? named
    : [...named, { group: 'contacts', id: 'contacts-more', text: words.shift.points.more(rest) }]
}

function shelvedPoints(standing: Standing, { words, units, language }: Speech): readonly ShiftPoint[] {
  return [...standing.alerts.values()]
    .filter(({ state, centre }) => state === 'shelved' && centre === standing.centre)
    .map(({ id, rule, reasons, untilAt, handled }) => {
      const first = reasons[0]
      const why = handled.findLast(({ act }) => act === 'shelved')?.reason ?? words.shift.points.noReason
      return {
        group: 'shelved',
        id,
        text: words.shift.points.shelved(
          first === undefined ? rule : saidIn(language, first),
          untilAt === null ? words.rescue.unknown : units.time(Date.parse(untilAt)),
          why,
        ),
      }
    })
}

function gapPoints(standing: Standing, { words }: Speech): readonly ShiftPoint[] {
  const nowMs = Date.parse(standing.now)
  return [...standing.gaps.values()]
    .filter(({ until }) => until === null || Date.parse(until) > nowMs)
    .map(({ id, area, of, reason }) => ({
      group: 'gaps',
      id,
      text: words.shift.points.gap(`${words.deeds.gaps[of]}, ${area}`, reason),
    }))
}

function consolePoints(console: LayerCount, { words }: Speech): readonly ShiftPoint[] {
  const told = words.shift.points
  const texts: readonly (readonly [string, string | null])[] = [
    ['filters', console.classes === 0 ? null : told.filters(console.classes)],
    ['layers', console.layers === 0 ? null : told.layers(console.layers)],
    ['sound', console.isMuted ? told.sound : null],
  ]
  return texts.flatMap(([id, text]): ShiftPoint[] => (text === null ? [] : [{ group: 'console', id, text }]))
}

function nameIn(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
