/** What contacts tell of, as rows: of a craft, or of contacts that tell of one boat before anybody attached them. Each says why. */
import type { ContactSeen, CraftSeen } from '../look.ts'
import { about } from '../scene.ts'
import type { Found, Telling } from '../situation.ts'
import { clock, placeInput, type Said, said, SIMULATED } from '../words.ts'

/** Contacts of one situation that are named; of more the newest. As many as a deed carries. */
export const TELLING_MAX = 50
/** Of these, told one by one in the inputs. */
const TOLD_MAX = 10

type AnyRule = Parameters<typeof about>[0]

export interface Facts {
  readonly reasons: readonly Said[]
  readonly inputs: readonly string[]
}

/** A test tells of nobody; what a person set aside was looked at. */
export function isOpenContact({ isTest, state }: ContactSeen): boolean {
  return !isTest && state !== 'set-aside'
}

/** By the craft they are attached to, else by the first of those that tell of the same; each group the oldest first. */
export function bySituation(contacts: readonly ContactSeen[]): ReadonlyMap<string, readonly ContactSeen[]> {
  const groups = new Map<string, ContactSeen[]>()
  for (const contact of contacts.toSorted((a, b) => a.heardMs - b.heardMs)) {
    const key = contact.craft ?? contact.first
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [contact])
    else group.push(contact)
  }
  return groups
}

/** Of a craft: contacts that are attached to it, and those that are likely of it. */
export function ofCraft(
  rule: AnyRule,
  craft: CraftSeen,
  { reasons, inputs }: Facts,
  contacts: readonly ContactSeen[] = [],
): Found {
  const [last] = craft.places
  const where =
    last === undefined ? 'place: not known' : placeInput('last place', last.place, last.doubtMetres * 2)
  return {
    ...about(rule, craft.id, {
      strength: 'on',
      reasons: [...reasons, ...whyOne(contacts, true), ...simulatedWords(contacts)],
      inputs: [where, ...inputs, ...contactInputs(contacts, true)],
    }),
    caseId: craft.caseId,
    craft: craft.id,
    crafts: craft.members,
    contacts: tellings(contacts, true),
    place: last?.place ?? null,
  }
}

/** Of contacts that tell of one situation; at least one, the oldest first. */
export function ofContacts(
  rule: AnyRule,
  subject: string,
  contacts: readonly ContactSeen[],
  { reasons, inputs }: Facts,
): Found {
  const [oldest] = contacts
  const placed = contacts.findLast(({ place }) => place !== null)
  const where =
    placed === undefined || placed.place === null
      ? 'place: not known'
      : placeInput('place', placed.place, (placed.doubtMetres ?? Number.NaN) * 2)
  return {
    ...about(rule, subject, {
      strength: 'on',
      reasons: [...reasons, ...whyOne(contacts, false), ...simulatedWords(contacts)],
      inputs: [where, ...inputs, ...contactInputs(contacts, false)],
    }),
    craft: oldest?.craft ?? null,
    crafts: oldest?.craft == null ? [] : [oldest.craft],
    contact: oldest?.id ?? null,
    contacts: tellings(contacts, false),
    place: placed?.place ?? null,
  }
}

/** A contact that came first is the first of its row; in the row of a craft that nobody attached it to it was suggested. */
function whyOf({ craft, by }: ContactSeen, isOfCraft: boolean): Telling['by'] {
  if (craft !== null) return 'attached'
  return by ?? (isOfCraft ? 'suggestion' : 'first')
}

function tellings(contacts: readonly ContactSeen[], isOfCraft: boolean): readonly Telling[] {
  return contacts.slice(-TELLING_MAX).map(each => ({ id: each.id, by: whyOf(each, isOfCraft) }))
}

/** Why several contacts are one row, in words; nothing where there is nothing to explain. */
function whyOne(contacts: readonly ContactSeen[], isOfCraft: boolean): readonly Said[] {
  const by = contacts.map(each => whyOf(each, isOfCraft))
  if (by.length < 2 && !by.includes('suggestion')) return []
  const parts = WHY.flatMap(([why, one, more]) => {
    const count = by.filter(each => each === why).length
    if (count === 0) return []
    const words = count === 1 ? one : more
    return [said(`${count} ${words.en}`, `${count} ${words.fr}`)]
  })
  const count = by.length === 1 ? '1 contact' : `${by.length} contacts`
  return [
    said(
      `${count}, believed to be one boat: ${parts.map(({ en }) => en).join(', ')}`,
      `${count}, même embarcation présumée : ${parts.map(({ fr }) => fr).join(', ')}`,
    ),
  ]
}

const SAME_CALLER = said('from the same caller', 'du même appelant')
const SAME_WORDS = said('in the same words', 'dans les mêmes mots')
/** One, and more than one. */
const WHY = [
  ['attached', said('attached', 'rattaché'), said('attached', 'rattachés')],
  ['caller', SAME_CALLER, SAME_CALLER],
  ['words', SAME_WORDS, SAME_WORDS],
  [
    'suggestion',
    said('suggested, not attached', 'proposé, non rattaché'),
    said('suggested, not attached', 'proposés, non rattachés'),
  ],
] as const

function contactInputs(contacts: readonly ContactSeen[], isOfCraft: boolean): readonly string[] {
  if (contacts.length < 2) return []
  return contacts
    .slice(-TOLD_MAX)
    .map(each => `contact: ${clock(each.heardMs)}, ${each.channel}, ${whyOf(each, isOfCraft)}`)
}

function simulatedWords(contacts: readonly ContactSeen[]): readonly Said[] {
  return contacts.some(({ simulated }) => simulated) ? [SIMULATED] : []
}
