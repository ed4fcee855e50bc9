/**
 * A boat in danger, said by anybody or seen: people in the water, sinking or taking water, on fire. The gravest word decides which of the
 * three rules tells it, so that one boat is one row: what else was said stands in its reasons.
 */
import type { CraftCondition, Range } from '#records'
import type { ContactSeen, CraftSeen } from '../look.ts'
import type { Rule, RuleOf } from '../rules/kinds.ts'
import type { Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { peopleWords, type Said, said } from '../words.ts'
import { bySituation, isOpenContact, ofContacts, ofCraft } from './told.ts'

/** The gravest first. */
export const DANGERS = ['people-in-water', 'boat-sinking', 'boat-on-fire'] as const
export type Danger = (typeof DANGERS)[number]

export function boatInDanger(rule: RuleOf<Danger>): Detector {
  return ({ look }) => {
    const inDanger = look.contacts.filter(each => isOpenContact(each) && gravest([each]) !== null)
    const found: Found[] = []
    const told = new Set<string>()
    for (const craft of look.crafts) {
      if (gravest([craft]) === null) continue
      const of = inDanger.filter(contact => isOf(contact, craft.id))
      for (const { id } of of) told.add(id)
      const all = [craft, ...of.filter(contact => contact.craft === null)]
      if (gravest(all) === rule.kind) found.push(craftFound(rule, craft, all, of))
    }
    // Attached to a craft that is found or closed: nothing is asked of it. To one that is not in danger itself: it speaks for itself.
    const loose = inDanger.filter(({ id, craft }) => craft === null && !told.has(id))
    for (const [first, contacts] of bySituation(loose))
      if (gravest(contacts) === rule.kind)
        found.push(
          ofContacts(rule, first, contacts, {
            reasons: reasonsOf(contacts),
            inputs: contacts.flatMap(conditionInputs).filter(isFirst),
          }),
        )
    return found
  }
}

function craftFound(
  rule: Rule,
  craft: CraftSeen,
  all: readonly InDanger[],
  contacts: readonly ContactSeen[],
): Found {
  const inputs = all.flatMap(conditionInputs).filter(isFirst)
  return ofCraft(rule, craft, { reasons: reasonsOf(all), inputs }, contacts)
}

function isOf({ craft, likely }: ContactSeen, id: string): boolean {
  return craft === id || (craft === null && likely === id)
}

interface InDanger {
  readonly condition: CraftCondition
  readonly inWater: Range
}

/** A boat that capsized has put its people in the water. */
const IS: Readonly<Record<Danger, (each: InDanger) => boolean>> = {
  'people-in-water': ({ condition, inWater }) =>
    condition.peopleInWater === 'yes' || condition.capsized === 'yes' || (inWater.min ?? 0) > 0,
  'boat-sinking': ({ condition }) => condition.sinking === 'yes',
  'boat-on-fire': ({ condition }) => condition.onFire === 'yes',
}

function gravest(all: readonly InDanger[]): Danger | null {
  return DANGERS.find(danger => all.some(IS[danger])) ?? null
}

const SAYS: readonly (readonly [(each: InDanger) => boolean, Said])[] = [
  [
    ({ condition, inWater }) => condition.peopleInWater === 'yes' || (inWater.min ?? 0) > 0,
    said('People in the water', 'Personnes à la mer'),
  ],
  [({ condition }) => condition.capsized === 'yes', said('Capsized', 'Chavirée')],
  [IS['boat-sinking'], said('Boat sinking or taking water', 'Embarcation qui coule ou prend l’eau')],
  [IS['boat-on-fire'], said('Boat on fire', 'Embarcation en feu')],
]

function reasonsOf(all: readonly InDanger[]): readonly Said[] {
  return SAYS.filter(([is]) => all.some(is)).map(([, words]) => words)
}

function conditionInputs({ condition, inWater }: InDanger): readonly string[] {
  const told = Object.entries(condition).flatMap(([what, is]) => (is === null ? [] : [`${what}: ${is}`]))
  const water = peopleWords(inWater)
  return water === null ? told : [...told, `in the water: ${water.en}`]
}

function isFirst(input: string, at: number, all: readonly string[]): boolean {
  return all.indexOf(input) === at
}
