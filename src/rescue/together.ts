/**
 * Which contacts that nobody has attached yet tell of one situation, so that they make one alert and not one each: the same telephone,
 * the same words, or suggested for the same craft. It attaches nothing and hides nothing: each contact is in its group, with why.
 * What speaks against it (places too far apart, counts that cannot be the same, other craft suggested) keeps them apart: distress of
 * two boats stands in two rows.
 */
import { distanceMetres, METRES_PER_NAUTICAL_MILE as NM } from '#geo'
import { lettersOf } from './boat-words.ts'
import { mayBeEqual } from './range.ts'
import type { ContactNow, RescueState } from './state.ts'
import type { Suggestion } from './suggest.ts'
import { doubtOf } from './whereabouts.ts'

/** Why a contact stands with the first of its group. */
export type TogetherBy = 'caller' | 'words' | 'suggestion'

export interface Together {
  /** The contact that came first; itself for that one. */
  readonly first: string
  /** null: it is the first. */
  readonly by: TogetherBy | null
  /** The craft that it is likely of; null: none is likely enough. */
  readonly craft: string | null
}

export const TOGETHER_LIMITS = {
  /** A craft that is suggested with less is no reason to take two contacts as one situation. */
  chanceMin: 0.6,
  /** Fewer letters are what anybody may say. */
  lettersMin: 40,
  /** Contacts of one group; the next ones begin another. */
  contactsMax: 30,
  /** A call that came so much later is of another boat, or of another hour, ms. */
  apartMs: 3 * 3_600_000,
  /** Places told by two callers of one boat are off by so much besides what they say, metres. */
  offMetres: 2 * NM,
  /** And a boat moves so fast meanwhile, m/s. */
  speed: 4,
} as const

interface Group {
  readonly first: string
  readonly members: {
    readonly contact: ContactNow
    readonly craft: string | null
    readonly letters: string
  }[]
}

/** For each open contact that is attached to nothing, the group it is in. Both nodes come to the same from the same suggestions. */
export function togetherOf(
  { contacts }: Pick<RescueState, 'contacts'>,
  suggestions: readonly Pick<Suggestion, 'kind' | 'craft' | 'other' | 'chance'>[],
): ReadonlyMap<string, Together> {
  const likely = new Map<string, string>()
  for (const { kind, craft, other, chance } of suggestions)
    if (kind === 'attach' && chance >= TOGETHER_LIMITS.chanceMin) likely.set(other, craft)
  const open = [...contacts.values()]
    .filter(({ crafts, contact, state }) => crafts.size === 0 && !contact.isTest && state !== 'set-aside')
    .toSorted((a, b) => a.heardMs - b.heardMs || (a.id < b.id ? -1 : 1))
  const groups = new Groups()
  const found = new Map<string, Together>()
  for (const contact of open) found.set(contact.id, groups.take(contact, likely.get(contact.id) ?? null))
  // What is likely of one of a group is likely of all: none of them speaks for another craft.
  const craftOf = new Map<string, string>()
  for (const { first, craft } of found.values()) if (craft !== null) craftOf.set(first, craft)
  return new Map([...found].map(([id, each]) => [id, { ...each, craft: craftOf.get(each.first) ?? null }]))
}

/** Groups by what may make two contacts one, so that a night of thousands is not compared pair by pair. */
class Groups {
  readonly #by = new Map<string, Group[]>()

  take(contact: ContactNow, craft: string | null): Together {
    const letters = lettersOf(contact.contact.text)
    const member = { contact, craft, letters }
    for (const [by, name] of namesOf(contact, craft, letters)) {
      const group = this.#by.get(name)?.find(each => fits(each, member))
      if (group === undefined) continue
      group.members.push(member)
      this.#list(group, member)
      return { first: group.first, by, craft }
    }
    const group: Group = { first: contact.id, members: [member] }
    this.#list(group, member)
    return { first: contact.id, by: null, craft }
  }

  #list(group: Group, { contact, craft, letters }: Group['members'][number]): void {
    for (const [, name] of namesOf(contact, craft, letters)) {
      const known = this.#by.get(name)
      if (known === undefined) this.#by.set(name, [group])
      else if (!known.includes(group)) known.push(group)
    }
  }
}

/** The surest first. Whoever passes calls on tells of many boats: their number says nothing. */
function namesOf(
  { contact: { callerTag, relayedBy } }: ContactNow,
  craft: string | null,
  letters: string,
): readonly (readonly [TogetherBy, string])[] {
  return [
    ...(callerTag === null || relayedBy !== null ? [] : [['caller', `caller ${callerTag}`] as const]),
    ...(letters.length < TOGETHER_LIMITS.lettersMin ? [] : [['words', `words ${letters}`] as const]),
    ...(craft === null ? [] : [['suggestion', `craft ${craft}`] as const]),
  ]
}

function fits({ members }: Group, { contact, craft }: Group['members'][number]): boolean {
  return (
    members.length < TOGETHER_LIMITS.contactsMax &&
    members.every(other => !isAgainst(other.contact, contact) && !isOther(other.craft, craft))
  )
}

function isOther(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}

function isAgainst(one: ContactNow, other: ContactNow): boolean {
  const apartMs = Math.abs(one.heardMs - other.heardMs)
  if (apartMs > TOGETHER_LIMITS.apartMs || !mayBeNear(one.aboard.people, other.aboard.people)) return true
  if (one.where === null || other.where === null) return false
  const seconds = Math.abs(Date.parse(one.where.at) - Date.parse(other.where.at)) / 1000
  const reach =
    TOGETHER_LIMITS.offMetres +
    2 * (doubtOf(one.where) + doubtOf(other.where)) +
    TOGETHER_LIMITS.speed * seconds
  return distanceMetres(one.where.place, other.where.place) > reach
}

/** Callers of one boat count differently: half as many or twice as many are another boat. */
function mayBeNear(one: ContactNow['aboard']['people'], other: ContactNow['aboard']['people']): boolean {
  const wide = ({ min, max }: typeof one) => ({
    min: min === null ? null : min / 1.5,
    max: max === null ? null : max * 1.5,
  })
  return mayBeEqual(wide(one), wide(other))
}
