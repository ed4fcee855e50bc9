/** Of people and those who speak for them: in the water, unanswered, without a position, silent. */
import type { CraftCondition, Range } from '#records'
import type { ContactSeen, CraftSeen } from '../look.ts'
import type { RuleOf } from '../rules/kinds.ts'
import { about, type Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { clock, minutes, peopleWords, placeInput, type Said, said, SIMULATED } from '../words.ts'

/** Said by anybody, or seen: of a craft where there is one, else of the contact. */
export function peopleInWater(rule: RuleOf<'people-in-water'>): Detector {
  return ({ look }) => [
    ...look.crafts.flatMap((craft): Found[] => {
      const reasons = dangerOf(craft)
      return reasons.length === 0 ? [] : [ofCraft(rule, craft, reasons, conditionInputs(craft))]
    }),
    ...open(look.contacts).flatMap((contact): Found[] => {
      const reasons = contact.craft === null ? dangerOf(contact) : []
      return reasons.length === 0 ? [] : [ofContact(rule, contact, reasons, conditionInputs(contact))]
    }),
  ]
}

/** A call that nobody takes, a message that nobody reads, a call back that fails (R5 to R7). */
export function contactUnanswered(rule: RuleOf<'contact-unanswered'>): Detector {
  const { callSeconds, messageSeconds } = rule.parameters
  return ({ look }) =>
    look.contacts.flatMap((contact): Found[] => {
      if (contact.isTest) return []
      const state = WAITING[contact.state]
      if (state === undefined) return []
      const ageMs = look.nowMs - contact.heardMs
      const after = contact.state === 'missed' || contact.state === 'call-back-failed' ? 0 : null
      const seconds = after ?? (MESSAGES.has(contact.channel) ? messageSeconds : callSeconds)
      if (ageMs < seconds * 1000) return []
      const age = minutes(ageMs)
      return [
        ofContact(
          rule,
          contact,
          [said(`${state.en}, it came ${age.en} ago`, `${state.fr}, reçu il y a ${age.fr}`)],
          [`state: ${contact.state}`, `came: ${clock(contact.heardMs)}`, `channel: ${contact.channel}`],
        ),
      ]
    })
}

/** No position came, and none of its craft: that is an alarm, not nothing. */
export function contactNoPosition(rule: RuleOf<'contact-no-position'>): Detector {
  const { seconds, minutesMost } = rule.parameters
  return ({ look }) => {
    const placed = new Set(look.crafts.filter(({ places }) => places.length > 0).map(({ id }) => id))
    const known = new Set(look.crafts.map(({ id }) => id))
    return open(look.contacts).flatMap((contact): Found[] => {
      const ageMs = look.nowMs - contact.heardMs
      if (contact.place !== null || ageMs < seconds * 1000 || ageMs > minutesMost * 60_000) return []
      // A craft that is found or closed is not in the look: nothing is asked of it.
      if (contact.craft !== null && (placed.has(contact.craft) || !known.has(contact.craft))) return []
      const age = minutes(ageMs)
      return [
        ofContact(
          rule,
          contact,
          [
            said(
              `No position for ${age.en}: ask, or call back`,
              `Aucune position depuis ${age.fr} : demander, ou rappeler`,
            ),
          ],
          [`came: ${clock(contact.heardMs)}`, `channel: ${contact.channel}`],
        ),
      ]
    })
  }
}

/** R11: silence is an alarm. A track that is seen is heard. */
export function craftSilent(rule: RuleOf<'craft-silent'>): Detector {
  const { minutes: after } = rule.parameters
  return ({ look, boats }) =>
    look.crafts.flatMap((craft): Found[] => {
      const seenMs = craft.tracks.map(name => boats.get(name)?.seenMs ?? 0)
      const lastMs = Math.max(craft.heardMs, ...seenMs)
      const silentMs = look.nowMs - lastMs
      if (silentMs < after * 60_000) return []
      const silent = minutes(silentMs)
      const people = peopleWords(craft.people)
      return [
        ofCraft(
          rule,
          craft,
          [
            said(
              `${craft.name}: nothing heard or seen for ${silent.en}`,
              `${craft.name} : ni entendue ni vue depuis ${silent.fr}`,
            ),
            ...(people === null
              ? [said('People aboard: not known', 'Personnes à bord : inconnu')]
              : [people]),
          ],
          [`last: ${clock(lastMs)}`, `severity: ${craft.severity}`],
        ),
      ]
    })
}

const MESSAGES: ReadonlySet<string> = new Set(['sms', 'messenger', 'aml', 'mail', 'relay'])
const WAITING: Readonly<Record<string, Said>> = {
  waiting: said('A call waits', 'Un appel attend'),
  'on-hold': said('A call is on hold', 'Un appel est en attente'),
  unread: said('A message is not read', "Un message n'est pas lu"),
  missed: said('A call was missed', 'Un appel a été manqué'),
  'call-back-failed': said('The call back did not get through', "Le rappel n'a pas abouti"),
}

/** Those that a person has not set aside. */
function open(contacts: readonly ContactSeen[]): readonly ContactSeen[] {
  return contacts.filter(({ isTest, state }) => !isTest && state !== 'set-aside')
}

interface InDanger {
  readonly condition: CraftCondition
  readonly inWater: Range
}

function dangerOf({ condition, inWater }: InDanger): readonly Said[] {
  const reasons: Said[] = []
  if (condition.peopleInWater === 'yes' || (inWater.min ?? 0) > 0)
    reasons.push(said('People in the water', "Des personnes à l'eau"))
  if (condition.capsized === 'yes') reasons.push(said('Capsized', 'Chavirée'))
  if (condition.sinking === 'yes') reasons.push(said('Sinking', 'En train de couler'))
  if (condition.onFire === 'yes') reasons.push(said('On fire', 'En feu'))
  return reasons
}

function conditionInputs({ condition, inWater }: InDanger): readonly string[] {
  const told = Object.entries(condition).flatMap(([what, is]) => (is === null ? [] : [`${what}: ${is}`]))
  const water = peopleWords(inWater)
  return water === null ? told : [...told, `in the water: ${water.en}`]
}

type AnyRule = Parameters<typeof about>[0]

function ofCraft(
  rule: AnyRule,
  craft: CraftSeen,
  reasons: readonly Said[],
  inputs: readonly string[],
): Found {
  const [last] = craft.places
  const where =
    last === undefined ? 'place: not known' : placeInput('last place', last.place, last.doubtMetres * 2)
  return {
    ...about(rule, craft.id, { strength: 'on', reasons, inputs: [where, ...inputs] }),
    caseId: craft.caseId,
    craft: craft.id,
    place: last?.place ?? null,
  }
}

function ofContact(
  rule: AnyRule,
  contact: ContactSeen,
  reasons: readonly Said[],
  inputs: readonly string[],
): Found {
  const where =
    contact.place === null
      ? 'place: not known'
      : placeInput('place', contact.place, (contact.doubtMetres ?? NaN) * 2)
  return {
    ...about(rule, contact.id, {
      strength: 'on',
      reasons: contact.simulated ? [...reasons, SIMULATED] : reasons,
      inputs: [where, ...inputs],
    }),
    craft: contact.craft,
    contact: contact.id,
    place: contact.place,
  }
}
