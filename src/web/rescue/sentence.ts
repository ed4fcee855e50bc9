/**
 * Each deed as a plain sentence: a person's in the language of its writer, the node's in that of the reader. Complete: the compiler
 * asks for every kind.
 */
import { type Speech, speechOf } from '../session/use.ts'
import { type RescueLine, seizureName } from '#contract'
import { saidIn } from '../words/both.ts'
import type { Language } from '../words/plural.ts'
import { craftOf } from './choice.ts'
import type { Deed, DeedKind, DeedOf, Range } from './parts.ts'
import { groundsFor } from './ground-text.ts'
import type { Standing } from './standing.ts'
import { conditionWords, peopleText, rangeText, sentence, listed } from './told.ts'
import { writerNamed } from './writer.ts'

/** Names of what a deed names by number, and the words of its writer's language. */
interface Tell extends Speech {
  /** Whose watch did it. */
  readonly centre: string
  craft(id: string): string
  contact(id: string): string
  caseName(id: string): string
  unitOf(task: string): string
  /** The act that is undone by another; null: it is not known here. */
  deed(act: string): Deed | null
  sitrepNumber(id: string): string
  /** An account, by the name or the role that the log knows. */
  writer(account: string): string
}

type Sentences = { readonly [K in DeedKind]: (deed: DeedOf<K>, tell: Tell) => string }

const SENTENCES: Sentences = {
  'contact.handled': ({ contact, state, words }, tell) =>
    withWords(tell, tell.words.deeds.handled[state](tell.contact(contact)), words),
  'contact.corrected': ({ contact, words }, tell) =>
    withWords(tell, tell.words.deeds.corrected(tell.contact(contact)), words),
  'craft.opened': ({ craft, severity }, tell) =>
    tell.words.deeds.craftOpened(tell.craft(craft), phaseOf(severity, tell)),
  'craft.contact-attached': ({ craft, contact, grounds }, tell) =>
    withWords(
      tell,
      tell.words.deeds.contactAttached(tell.contact(contact), tell.craft(craft)),
      groundsFor(grounds, tell),
    ),
  'craft.contact-detached': ({ craft, contact, reason }, tell) =>
    withWords(tell, tell.words.deeds.contactDetached(tell.contact(contact), tell.craft(craft)), reason),
  'craft.track-attached': ({ craft, track }, tell) =>
    tell.words.deeds.trackAttached(track, tell.craft(craft)),
  'craft.track-detached': ({ craft, track, reason }, tell) =>
    withWords(tell, tell.words.deeds.trackDetached(track, tell.craft(craft)), reason),
  'craft.merged': ({ craft, other }, tell) => tell.words.deeds.merged(tell.craft(other), tell.craft(craft)),
  'craft.parted': ({ merge, reason }, tell) =>
    withWords(tell, tell.words.deeds.parted(...partedOf(merge, tell)), reason),
  'craft.kept-apart': ({ craft, other, reason }, tell) =>
    withWords(tell, tell.words.deeds.keptApart(tell.craft(other), tell.craft(craft)), reason),
  'craft.apart-undone': ({ craft, other, reason }, tell) =>
    withWords(tell, tell.words.deeds.apartUndone(tell.craft(other), tell.craft(craft)), reason),
  'craft.reported': ({ craft, severity, condition, aboard, words }, tell) => {
    const said = [
      ...(severity === null ? [] : [tell.words.rescue.board.severity(phaseOf(severity, tell))]),
      ...conditionWords(condition, tell),
      ...known(aboard.people, tell),
      ...(words === null ? [] : [words]),
    ]
    return tell.words.deeds.reported(tell.craft(craft), sentence(said))
  },
  'craft.observed': ({ craft, observation, severity }, tell) =>
    withWords(
      tell,
      tell.words.deeds.observed(tell.craft(craft), observation.by, observation.words),
      severity === null ? null : tell.words.rescue.board.severity(phaseOf(severity, tell)),
    ),
  'craft.found': ({ aboard, observation }, tell) =>
    tell.words.deeds.found(peopleText(aboard.people, tell), observation.by, observation.words),
  'craft.matched': ({ craft, features, words }, tell) =>
    withWords(
      tell,
      tell.words.deeds.matched(
        tell.craft(craft),
        features.map(feature => tell.words.rescue.found.feature[feature]).join(', '),
      ),
      words,
    ),
  'craft.unmatched': ({ match, reason }, tell) => {
    const undone = tell.deed(match)
    const craft = undone?.kind === 'craft.matched' ? tell.craft(undone.craft) : tell.words.deeds.aCraft
    return withWords(tell, tell.words.deeds.unmatched(craft), reason)
  },
  'case.opened': ({ case: id, phase }, tell) =>
    tell.words.deeds.caseOpened(tell.caseName(id), phaseOf(phase, tell), tell.centre),
  'case.craft-added': ({ case: id, craft }, tell) =>
    tell.words.deeds.craftAdded(tell.craft(craft), tell.caseName(id)),
  'case.phase': ({ case: id, phase, observation }, tell) =>
    observation === null
      ? tell.words.deeds.phase(tell.caseName(id), phaseOf(phase, tell))
      : tell.words.deeds.phaseSeen(tell.caseName(id), phaseOf(phase, tell), observation.by),
  'case.coordinator': ({ coordinator }, tell) => tell.words.deeds.coordinator(tell.writer(coordinator)),
  'owner.offered': ({ to, reason }, tell) =>
    withWords(tell, tell.words.deeds.offered(tell.words.rescue.centres[to]), reason),
  'owner.accepted': ({ case: id }, tell) => tell.words.deeds.accepted(tell.caseName(id)),
  'owner.refused': ({ case: id, reason }, tell) =>
    withWords(tell, tell.words.deeds.refused(tell.caseName(id)), reason),
  'owner.withdrawn': ({ case: id, reason }, tell) =>
    withWords(tell, tell.words.deeds.withdrawn(tell.caseName(id)), reason),
  'owner.moved': ({ to }, tell) => tell.words.deeds.moved(tell.words.rescue.centres[to]),
  'owner.escalated': ({ words, said }, tell) =>
    tell.words.deeds.offerEscalated(
      said === undefined
        ? words
        : tell.words.deeds.unanswered(tell.words.rescue.centres[said.to], tell.units.whole(said.minutes)),
    ),
  'case.closed': ({ case: id, on, words }, tell) =>
    withWords(tell, tell.words.deeds.closed(tell.caseName(id), tell.words.rescue.closing.ons[on]), words),
  'case.closing-refused': ({ reasons }, tell) =>
    tell.words.deeds.closingRefused(
      reasons.length === 1
        ? tell.words.deeds.oneReason
        : tell.words.deeds.reasonsCount(String(reasons.length)),
    ),
  'case.reopened': ({ case: id, reason }, tell) =>
    withWords(tell, tell.words.deeds.reopened(tell.caseName(id)), reason),
  'unit.reported': ({ unit, state, reason }, tell) =>
    withWords(tell, tell.words.deeds.unit(unit, tell.words.rescue.task.unitStates[state]), reason),
  'task.sent': ({ unit, brief }, tell) =>
    withWords(tell, tell.words.deeds.taskSent(unit, tell.words.rescue.task.orders[brief.order]), brief.words),
  'task.brief-changed': ({ task, version, brief }, tell) =>
    tell.words.deeds.briefChanged(
      tell.unitOf(task),
      String(version),
      sentence(conditionWords(brief.condition, tell)) || tell.words.rescue.condition.nothing,
    ),
  'task.answered': ({ task, version, state, at, words, seizure }, tell) => {
    const said = tell.words.deeds.taskAnswered[state](tell.unitOf(task), String(version))
    const heard = at === undefined ? said : tell.words.deeds.heardAt(said, tell.units.time(Date.parse(at)))
    const answered = withWords(tell, heard, words)
    return seizure === undefined ? answered : `${answered}. ${tell.words.goods.opened(seizureName(seizure))}`
  },
  'goods.secured': ({ unit, seizure }, tell) => tell.words.deeds.secured(unit, seizureName(seizure)),
  'task.escalated': ({ task, said }, tell) =>
    tell.words.deeds.taskUnheard(tell.unitOf(task), tell.units.whole(said.minutes)),
  'task.cancelled': ({ task, reason }, tell) =>
    withWords(tell, tell.words.deeds.taskCancelled(tell.unitOf(task)), reason),
  'relay.sent': ({ near, words }, tell) =>
    withWords(tell, tell.words.deeds.relaySent(tell.words.rescue.relay.near(near.length)), words),
  'relay.answered': ({ unit, answer, words }, tell) =>
    withWords(tell, tell.words.deeds.relayAnswered(unit, tell.words.rescue.relay.answers[answer]), words),
  'relay.escalated': ({ unit, words, said }, tell) =>
    tell.words.deeds.relayEscalated(
      said === undefined ? words : tell.words.deeds.relayUnheard(unit, tell.units.whole(said.minutes)),
    ),
  'search.planned': ({ areas, cumulativePos }, tell) =>
    tell.words.deeds.searchPlanned(
      tell.words.deeds.areas(String(areas.length)),
      `${tell.units.whole(cumulativePos * 100)} %`,
    ),
  'search.done': ({ unit, result, words }, tell) =>
    withWords(tell, tell.words.deeds.searchDone[result](unit), words),
  'people.counted': ({ craft, rescuedUk, rescuedFr, dead, missing, words }, tell) => {
    const figure = (range: Range) => rangeText(range, tell)
    const counted = tell.words.deeds.counted(
      tell.craft(craft),
      figure(rescuedUk),
      figure(rescuedFr),
      figure(dead),
      figure(missing),
    )
    return withWords(tell, counted, words)
  },
  'sitrep.sent': ({ number }, tell) => tell.words.deeds.sitrepSent(String(number)),
  'sitrep.received': ({ sitrep }, tell) => tell.words.deeds.sitrepReceived(tell.sitrepNumber(sitrep)),
  'log.said': ({ words }) => words,
  'shift.handed': ({ to, words }, tell) => withWords(tell, tell.words.deeds.shiftHanded(to), words),
  'shift.taken': (_deed, tell) => tell.words.deeds.shiftTaken,
  'watch.countersigned': ({ what }, tell) => tell.words.deeds.countersigned(agreedTo(what, tell)),
  'gap.told': ({ of, area, reason }, tell) =>
    withWords(tell, tell.words.deeds.gap(tell.words.deeds.gaps[of], area), reason),
  'alert.raised': ({ priority, reasons }, tell) =>
    tell.words.deeds.alertRaised(
      tell.words.deeds.priorities[priority],
      listed(
        reasons.map(reason => saidIn(tell.language, reason)),
        tell,
      ),
    ),
  'alert.handled': ({ act, reason }, tell) => withWords(tell, tell.words.deeds.alertHandled[act], reason),
}

/**
 * The language of a line: what a person wrote keeps its own. What the node did by a rule holds nobody's words, and a report goes out
 * in both languages: they are read in the reader's.
 */
export function languageOf({ by, language, deed }: RescueLine, reader: Language): Language {
  return by === 'node' || deed.kind === 'sitrep.sent' ? reader : language
}

/** Sentences of the joint log of what stands, for a reader of this language. */
export function tellerOf(standing: Standing, reader: Language): (line: RescueLine) => string {
  const tells = { en: tellOf(standing, 'en'), fr: tellOf(standing, 'fr') }
  return line => {
    const tell = tells[languageOf(line, reader)]
    return tellOne(line.deed, { ...tell, centre: tell.words.rescue.centres[line.centre] })
  }
}

function tellOne<K extends DeedKind>(deed: DeedOf<K>, tell: Tell): string {
  // The table holds for each kind the sentence of that kind; the compiler has checked that, and cannot follow it here.
  const told = SENTENCES[deed.kind] as unknown as (of: Deed, tell: Tell) => string
  return told(deed, tell)
}

function tellOf(standing: Standing, language: 'en' | 'fr'): Omit<Tell, 'centre'> {
  const speech = speechOf(language)
  const { words } = speech
  return {
    ...speech,
    craft: id => nameOfCraft(standing, id) ?? words.deeds.aCraft,
    contact: id => {
      const contact = standing.contacts.get(id)
      return contact === undefined ? words.deeds.aContact : words.rescue.channels[contact.channel]
    },
    caseName: id => standing.cases.get(id)?.name ?? '',
    unitOf: id => standing.tasks.get(id)?.unit ?? words.deeds.aUnit,
    deed: id => standing.lines.get(id)?.deed ?? null,
    writer: account => writerNamed(account, standing.lines.values(), speech),
    sitrepNumber: id => String(standing.sitreps.get(id)?.number ?? words.rescue.unknown),
  }
}

/** Which two were merged by this act. */
function partedOf(merge: string, tell: Tell): readonly [string, string] {
  const undone = tell.deed(merge)
  return undone?.kind === 'craft.merged'
    ? [tell.craft(undone.other), tell.craft(undone.craft)]
    : [tell.words.deeds.aCraft, tell.words.deeds.aCraft]
}

/** Of the part that was meant, not of the whole it was merged into. */
function nameOfCraft(standing: Standing, id: string): string | undefined {
  const craft = craftOf(standing, id)
  return craft?.members.find(each => each.id === id)?.name ?? craft?.name
}

function withWords({ words }: Tell, told: string, said: string | null): string {
  return said === null || said === '' ? told : words.deeds.with(told, said)
}

function phaseOf(phase: DeedOf<'case.phase'>['phase'], { words }: Tell): string {
  return words.rescue.phases[phase].toLowerCase()
}

function known(range: Range, tell: Tell): readonly string[] {
  return range.min === null && range.max === null ? [] : [peopleText(range, tell)]
}

/** `case.closed:<case>:<on>`; another key as it is. */
function agreedTo(what: string, tell: Tell): string {
  const [kind, id = '', on = ''] = what.split(':')
  const ons: Readonly<Record<string, string>> = tell.words.rescue.closing.ons
  const named = ons[on]
  return kind === 'case.closed' && named !== undefined ? `${tell.caseName(id)}, ${named}` : what
}
