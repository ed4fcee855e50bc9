/** Whether what a night expects holds on a node; asked of what stands there, never of what the night says. */
import {
  believedCraft,
  believedOf,
  isUnreconciled,
  peopleAccount,
  responsible,
  type RescueState,
  type Suggestion,
} from '#rescue'
import type { Alert } from '#watch'
import type { NightExpectation } from './expect-words.ts'

export interface Standing {
  readonly state: RescueState
  readonly suggestions: readonly Suggestion[]
  readonly alerts: readonly Alert[]
  id(name: string): string
}

/** What is different from what was expected, in words; null: it holds. */
export function difference(
  expected: NightExpectation,
  { state, suggestions, alerts, id }: Standing,
): string | null {
  switch (expected.of) {
    case 'owner':
      return unlike(state.cases.get(id(expected.case))?.owner, expected.is)
    case 'responsible': {
      const known = state.cases.get(id(expected.case))
      if (known === undefined) return 'there is no such case'
      return unlike([...responsible(known.owner, known.offer)].toSorted(), expected.are.toSorted())
    }
    case 'case': {
      const known = state.cases.get(id(expected.case))
      if (known === undefined) return 'there is no such case'
      return (
        unlike(known.closed === null, expected.isOpen) ??
        (expected.phase === undefined ? null : unlike(known.phase, expected.phase))
      )
    }
    case 'offer': {
      const offer = state.offers.get(id(expected.offer))
      if (offer === undefined) return 'there is no such offer'
      return (
        unlike(offer.state, expected.state) ??
        (expected.isEscalated === undefined ? null : unlike(offer.escalatedMs !== null, expected.isEscalated))
      )
    }
    case 'relay-escalated':
      return unlike(state.relays.get(id(expected.relay))?.escalated.has(expected.unit), true)
    case 'task':
      return unlike(state.tasks.get(id(expected.task))?.state, expected.state)
    case 'brief-area': {
      const task = state.tasks.get(id(expected.task))
      const area = state.searches
        .get(id(expected.search))
        ?.planned.areas.find(({ unit }) => unit === task?.unit)
      if (task === undefined || area === undefined) return 'there is no such task, or no area for its unit'
      return unlike(task.brief.area, area.corners)
    }
    case 'search': {
      const search = state.searches.get(id(expected.search))
      if (search === undefined) return 'there is no such search'
      return unlike([search.planned.areas.length, search.done.size], [expected.units, expected.reported])
    }
    case 'alert': {
      const about = id(expected.about)
      return alerts.some(
        ({ rule, contacts, craft }) => rule === expected.rule && [...contacts, craft].includes(about),
      )
        ? null
        : 'nobody is told'
    }
    case 'gap':
      return state.gaps.has(id(expected.gap)) ? null : 'the gap is not told'
    case 'suggested': {
      const [craft, other] = [id(expected.craft), id(expected.other)]
      const is = suggestions.some(each => {
        const pair = [each.craft, each.other]
        if (each.kind !== expected.kind) return false
        return each.kind === 'merge'
          ? pair.includes(craft) && pair.includes(other)
          : pair[0] === craft && pair[1] === other
      })
      return unlike(is, expected.isSuggested)
    }
    case 'open-cases': {
      const open = [...state.cases.values()].filter(({ closed }) => closed === null).length
      return open >= expected.atLeast ? null : `only ${open} cases are open`
    }
    case 'read': {
      const contact = state.contacts.get(id(expected.contact))
      if (contact === undefined) return 'there is no such contact'
      const { min, max } = contact.aboard.people
      const people = min === null && max === null ? null : [min, max]
      return unlike(people, expected.people) ?? unlike(contact.where !== null, expected.hasPlace)
    }
    default:
      return differenceOfCraft(expected, state, id)
  }
}

function differenceOfCraft(
  expected: Extract<
    NightExpectation,
    {
      of:
        | 'people'
        | 'severity'
        | 'contacts'
        | 'telephones'
        | 'believed'
        | 'found'
        | 'unreconciled'
        | 'channels'
    }
  >,
  state: RescueState,
  id: (name: string) => string,
): string | null {
  switch (expected.of) {
    case 'believed':
      return unlike(believedCraft(state).length, expected.count)
    case 'found': {
      const matched = [...state.matches.values()].filter(({ isUndone }) => !isUndone).length
      return unlike([state.found.size, matched], [expected.count, expected.matched])
    }
    case 'unreconciled':
      return unlike([...state.contacts.values()].filter(isUnreconciled).length, expected.count)
    case 'channels': {
      const channels = new Set([...state.contacts.values()].map(({ contact }) => contact.channel))
      const absent = expected.atLeast.filter(channel => !channels.has(channel))
      if (absent.length > 0) return `nothing came by ${absent.join(', ')}`
      return state.contacts.size >= expected.contactsMin ? null : `only ${state.contacts.size} contacts`
    }
    default: {
      const craft = believedOf(state, id(expected.craft))
      if (craft === null) return 'there is no such craft'
      const contacts = [...craft.contacts].flatMap(each => state.contacts.get(each) ?? [])
      switch (expected.of) {
        case 'severity':
          return unlike(craft.severity, expected.is)
        case 'contacts':
          return unlike(contacts.length, expected.count)
        case 'telephones': {
          const tags = contacts.flatMap(({ contact }) => contact.callerTag ?? [])
          return unlike(new Set(tags).size, expected.count)
        }
        case 'people': {
          const account = peopleAccount(craft)
          const { min, max } = account.aboard
          return (
            unlike(account.isExplained, expected.isExplained) ??
            (expected.aboard === undefined ? null : unlike([min, max], expected.aboard))
          )
        }
      }
    }
  }
}

function unlike(is: unknown, expected: unknown): string | null {
  const [a, b] = [JSON.stringify(is) ?? 'nothing', JSON.stringify(expected) ?? 'nothing']
  return a === b ? null : `it is ${a}, not ${b}`
}
