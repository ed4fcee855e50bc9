/** What each point of a handover says, in the words of one side: of what stands now. */
import type { RescueCase, RescueCraft } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { aboardWords, conditionText, rangeText, sentence } from '../rescue/told.ts'
import type { Speech } from '../session/use.ts'
import type { Point } from './points.ts'

export function craftIn(standing: Standing, known: RescueCase): readonly RescueCraft[] {
  return known.crafts.flatMap(id => standing.crafts.get(id) ?? [])
}

export function pointTexts(
  standing: Standing,
  known: RescueCase,
  speech: Speech,
): Readonly<Record<Point, string>> {
  const { words, units } = speech
  const told = words.handover.list
  const craft = craftIn(standing, known)
  const contacts = [...new Set(craft.flatMap(each => each.contacts))].flatMap(
    id => standing.contacts.get(id) ?? [],
  )
  const tasks = [...standing.tasks.values()].filter(
    task =>
      (task.case === known.id || (task.craft !== null && known.crafts.includes(task.craft))) &&
      !ENDED.has(task.state),
  )
  const searches = known.searches.flatMap(id => standing.searches.get(id) ?? [])
  const named = (text: (each: RescueCraft) => string) =>
    craft.map(each => (craft.length > 1 ? `${each.name}: ${text(each)}` : text(each))).join('; ')
  const unknown = words.rescue.unknown
  return {
    condition: told.condition(named(each => conditionText(each.condition, speech)) || unknown),
    people: told.people(
      named(each => sentence([rangeText(each.aboard.people, speech), ...aboardWords(each.aboard, speech)])) ||
        unknown,
    ),
    contacts: told.contacts(contacts.length, contacts.filter(({ isOpen }) => isOpen).length),
    units:
      tasks.length === 0 ? told.noUnits : told.units([...new Set(tasks.map(({ unit }) => unit))].join(', ')),
    search:
      searches.length === 0
        ? told.noSearch
        : told.search(
            searches.length,
            `${units.whole(Math.round((searches.at(-1)?.cumulativePos ?? 0) * 100))} %`,
          ),
  }
}

const ENDED: ReadonlySet<string> = new Set(['result', 'cannot', 'cancelled'])
