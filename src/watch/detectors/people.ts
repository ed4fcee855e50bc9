/** Of contacts and craft: unanswered, without a position, silent. */
import type { ContactSeen } from '../look.ts'
import type { RuleOf } from '../rules/kinds.ts'
import type { Detector } from '../scene.ts'
import type { Found } from '../situation.ts'
import { clock, minutes, peopleWords, type Said, said } from '../words.ts'
import { bySituation, isOpenContact, ofContacts, ofCraft } from './told.ts'

/** Calls that nobody takes, messages that nobody reads, a call back that fails (R5 to R7): one row for those of one boat, each named. */
export function contactUnanswered(rule: RuleOf<'contact-unanswered'>): Detector {
  const { callSeconds, messageSeconds } = rule.parameters
  return ({ look }) => {
    const late = look.contacts.filter(({ isTest, state, channel, heardMs }) => {
      if (isTest || WAITING[state] === undefined) return false
      const seconds =
        state === 'missed' || state === 'call-back-failed'
          ? 0
          : MESSAGES.has(channel)
            ? messageSeconds
            : callSeconds
      return look.nowMs - heardMs >= seconds * 1000
    })
    return [...bySituation(late)].map(([subject, contacts]) => unanswered(rule, subject, contacts))
  }
}

function unanswered(
  rule: RuleOf<'contact-unanswered'>,
  subject: string,
  contacts: readonly ContactSeen[],
): Found {
  const reasons = contacts.slice(0, SAID_MAX).flatMap(({ state, heardMs }) => {
    const words = WAITING[state]
    const came = clock(heardMs)
    return words === undefined ? [] : [said(`${words.en}, it came at ${came}`, `${words.fr}, reçu à ${came}`)]
  })
  const inputs = contacts
    .slice(0, SAID_MAX)
    .flatMap(({ state, heardMs, channel }) => [
      `state: ${state}`,
      `came: ${clock(heardMs)}`,
      `channel: ${channel}`,
    ])
  return ofContacts(rule, subject, contacts, { reasons, inputs })
}

/** Of several that wait, so many are told in words, the oldest first. */
const SAID_MAX = 3

/** No position came, and none of its craft: that is an alarm, not nothing. */
export function contactNoPosition(rule: RuleOf<'contact-no-position'>): Detector {
  const { seconds, minutesMost } = rule.parameters
  return ({ look }) => {
    const placed = new Set(look.crafts.filter(({ places }) => places.length > 0).map(({ id }) => id))
    const known = new Set(look.crafts.map(({ id }) => id))
    // A caller who told a place in another call has told it.
    for (const { first, place, by } of look.contacts)
      if (place !== null && (by === null || by === 'caller')) placed.add(first)
    const without = look.contacts.filter(contact => {
      const { place, heardMs, craft, first, by } = contact
      const ageMs = look.nowMs - heardMs
      if (!isOpenContact(contact) || place !== null) return false
      if (ageMs < seconds * 1000 || ageMs > minutesMost * 60_000) return false
      if (craft === null) return !(placed.has(first) && (by === null || by === 'caller'))
      // A craft that is found or closed is not in the look: nothing is asked of it.
      return !placed.has(craft) && known.has(craft)
    })
    return [...bySituation(without)].map(([subject, contacts]) => {
      const [oldest] = contacts as readonly [ContactSeen]
      const age = minutes(look.nowMs - oldest.heardMs)
      return ofContacts(rule, subject, contacts, {
        reasons: [
          said(
            `No position for ${age.en}: ask, or call back`,
            `Aucune position depuis ${age.fr} : demander, ou rappeler`,
          ),
        ],
        inputs: [`came: ${clock(oldest.heardMs)}`, `channel: ${oldest.channel}`],
      })
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
        ofCraft(rule, craft, {
          reasons: [
            said(
              `${craft.name}: nothing heard or seen for ${silent.en}`,
              `${craft.name} : ni entendue ni vue depuis ${silent.fr}`,
            ),
            ...(people === null
              ? [said('People aboard: not known', 'Personnes à bord : inconnu')]
              : [people]),
          ],
          inputs: [`last: ${clock(lastMs)}`, `severity: ${craft.severity}`],
        }),
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
