/** An alert in words: what it is called, about whom, in which state, and who did what about it. */
import type { RescueAlert, RescueCraft } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { writerNamed } from '../rescue/writer.ts'
import type { Speech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { isUnanswered } from './order.ts'

/** A warning that nobody acknowledges becomes an alarm after so long (`watch/life.ts`), milliseconds. */
const ESCALATE_MS = 5 * 60_000

export function titleOf({ rule }: RescueAlert, { words }: Speech): string {
  return words.alerts.rules[rule] ?? rule
}

/** The range first; a bound that nobody stated is not made up. */
export function peopleOf({ min, max }: RescueCraft['aboard']['people'], { words, units }: Speech): string {
  const { people } = words.alerts
  if (min === null) return max === null ? people.unknown : people.atMost(units.whole(max))
  if (max === null) return people.atLeast(units.whole(min))
  return min === max ? people.exactly(units.whole(min)) : people.range(units.whole(min), units.whole(max))
}

export function craftLine(craft: RescueCraft, speech: Speech): string {
  return `${craft.name}, ${peopleOf(craft.aboard.people, speech)}`
}

/** Whom it is about: the craft with its people, else the track, else the contact; null: it says so itself. */
export function subjectOf(alert: RescueAlert, standing: Standing | null, speech: Speech): string | null {
  const craft = alert.craft === null ? undefined : standing?.crafts.get(alert.craft)
  if (craft !== undefined) return craftLine(craft, speech)
  if (alert.track !== null) return alert.track.toUpperCase()
  // Several contacts are listed below.
  const contact =
    alert.contacts.length > 1 || alert.contact === null ? undefined : standing?.contacts.get(alert.contact)
  if (contact === undefined) return null
  return `${speech.words.rescue.channels[contact.channel]}, ${speech.units.timeShort(Date.parse(contact.heardAt))}`
}

/** The first reason that says more than the title does; null: none does. */
export function reasonOf(alert: RescueAlert, speech: Speech): string | null {
  return reasonsOf(alert, speech)[0] ?? null
}

export function reasonsOf(alert: RescueAlert, speech: Speech): readonly string[] {
  const title = titleOf(alert, speech)
  return alert.reasons
    .filter(each => !isSimulatedWord(each))
    .map(each => saidIn(speech.language, each))
    .filter(each => each !== title)
}

/** What it was told of is made up: said with its state, and not in the place of a reason. */
export function isSimulated(alert: RescueAlert): boolean {
  return alert.reasons.some(isSimulatedWord)
}

/** As the node words it (`watch/words.ts`). */
function isSimulatedWord({ en }: RescueAlert['reasons'][number]): boolean {
  return en === 'Simulated'
}

/** `Alarm, not acknowledged`, with what time will do to it. */
export function stateOf(alert: RescueAlert, nowMs: number, { words, units }: Speech): string {
  const { priorities, states, left } = words.alerts
  const state = `${priorities[alert.priority]}, ${states[alert.state]}`
  if (alert.untilAt === null) return state
  return `${state}, ${left(units.age((Date.parse(alert.untilAt) - nowMs) / 1000))}`
}

/** null: nothing hangs over it. */
export function escalationOf(alert: RescueAlert, nowMs: number, { words, units }: Speech): string | null {
  if (!isUnanswered(alert)) return null
  if (alert.escalations >= 2) return words.alerts.toldOther
  if (alert.escalations === 1 && alert.priority === 'alarm') return words.alerts.escalated
  const leftMs = Date.parse(alert.stateAt) + ESCALATE_MS - nowMs
  if (alert.priority !== 'warning' || leftMs <= 0) return null
  return words.alerts.becomesAlarm(units.age(leftMs / 1000))
}

/** Who did what about it last, when, and what they said. */
export function handledOf(alert: RescueAlert, standing: Standing | null, speech: Speech): string | null {
  // What the rule did stands in the state; here stands what people did.
  const last = alert.handled.findLast(each => each.by !== 'node')
  if (last === undefined) return null
  const { words, units } = speech
  const name = writerNamed(last.by, standing?.lines.values() ?? [], speech)
  const said = `${words.rescue.centres[last.centre]}, ${name}, ${units.timeShort(Date.parse(last.at))} · ${words.alerts.acts[last.act]}`
  return last.reason === null ? said : `${said} · “${last.reason}”`
}
