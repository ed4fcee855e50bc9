/** One contact: channel, caller, where, its words as they came, what was read in them, and how long it waits. */
import { memo } from 'react'
import type { RescueContact } from '#contract'
import { useSpeech } from '../session/use.ts'
import { Age, ageText, useNowMs } from './Age.tsx'
import { ContactDeeds } from './ContactDeeds.tsx'
import { ChannelIcon } from './icons.tsx'
import { isKnown } from './parts.ts'
import { isRed, overdueMs } from './queue.ts'
import { beginning, conditionWords, maskedNumber, peopleText } from './told.ts'

/** Letters of a row that is not chosen: two lines. */
const LETTERS_MAX = 110

export const ContactRow = memo(function ContactRow(props: {
  readonly contact: RescueContact
  /** Of the craft it is attached to; empty: none. */
  readonly craftNames: string
  readonly isChosen: boolean
  readonly choose: (id: string) => void
}) {
  const { contact, craftNames, isChosen, choose } = props
  const { words } = useSpeech()
  const red = isRed(contact)
  const looks = ['contact-row', ...(red ? ['is-red'] : []), ...(isChosen ? ['is-chosen'] : [])]
  return (
    <li className={looks.join(' ')} data-contact={contact.id}>
      <button
        type="button"
        className="contact-button"
        aria-expanded={isChosen}
        onClick={() => choose(contact.id)}
      >
        <ChannelIcon channel={contact.channel} />
        <span className="contact-what">
          <span className="contact-title">
            {words.rescue.channels[contact.channel]}
            {contact.isOpen && `, ${stateWord(contact.state, words)}`}
          </span>
          <span className="contact-line">
            <Caller contact={contact} craftNames={craftNames} />
          </span>
          {contact.text !== null && (
            <q className="contact-text" lang={langOf(contact.language)}>
              {isChosen ? contact.text : beginning(contact.text, LETTERS_MAX)}
            </q>
          )}
          <Understood contact={contact} />
          <Marks contact={contact} />
        </span>
        <Age at={contact.heardAt} className={`contact-age${red ? ' is-red' : ''}`} />
      </button>
      {isChosen && <ContactDeeds contact={contact} />}
    </li>
  )
})

export function stateWord(state: string, words: ReturnType<typeof useSpeech>['words']): string {
  const known: Readonly<Record<string, string>> = words.rescue.contactStates
  return known[state] ?? state
}

/** A language that has a code; `other` has none. */
function langOf(language: string | null): string | undefined {
  return language === null || language === 'other' ? undefined : language
}

function Caller({ contact, craftNames }: { readonly contact: RescueContact; readonly craftNames: string }) {
  const { words, units } = useSpeech()
  const { queue } = words.rescue
  const parts = [
    ...(craftNames === '' ? [] : [craftNames]),
    ...(contact.number !== null
      ? [maskedNumber(contact.number)]
      : contact.callerTag !== null
        ? [queue.hidden]
        : []),
    ...(contact.relayedBy === null ? [] : [queue.relayed(contact.relayedBy)]),
    ...(contact.where === null ? [] : [units.position(contact.where.place)]),
  ]
  return parts.join(' · ')
}

/** What the node read, or a person corrected; it is told to be that. */
function Understood({ contact }: { readonly contact: RescueContact }) {
  const speech = useSpeech()
  const { contact: text, queue } = speech.words.rescue
  const read = [
    ...(isKnown(contact.aboard.people) ? [peopleText(contact.aboard.people, speech)] : []),
    ...conditionWords(contact.condition, speech),
    ...(contact.boat === null ? [] : [contact.boat]),
  ]
  if (read.length === 0 && !contact.isCorrected) return null
  return (
    <span className="contact-read" title={text.of}>
      <span className="muted">{text.understood} </span>
      {read.join(' · ')}
      {contact.isCorrected && <span className="muted"> ({queue.corrected})</span>}
    </span>
  )
}

function Marks({ contact }: { readonly contact: RescueContact }) {
  const { words, units } = useSpeech()
  const { queue } = words.rescue
  const noPosition = contact.where === null && !contact.isTest && contact.channel !== 'mail'
  const more = [
    ...(contact.otherPlaces.length === 0 ? [] : [queue.otherPlaces(contact.otherPlaces.length)]),
    ...(contact.callBacks === 0 ? [] : [queue.calledBack(contact.callBacks)]),
    ...(contact.lettersCut === 0 ? [] : [queue.cut(contact.lettersCut)]),
    ...(contact.isTest ? [queue.test] : []),
    ...(contact.simulated ? [queue.simulated] : []),
  ]
  return (
    <span className="contact-marks">
      {noPosition && <span className="rescue-mark is-warning">{queue.noPosition}</span>}
      {contact.isOnLand && <span className="rescue-mark is-warning">{queue.onLand}</span>}
      <Overdue contact={contact} />
      {contact.clockSaid !== null && (
        <span className="rescue-mark is-warning" title={queue.clockHow}>
          {queue.clockSaid(units.dayAndTime(Date.parse(contact.clockSaid)))}
        </span>
      )}
      {more.length > 0 && <span className="muted">{more.join(' · ')}</span>}
    </span>
  )
}

function Overdue({ contact }: { readonly contact: RescueContact }) {
  const { words, units } = useSpeech()
  const late = overdueMs(contact, useNowMs())
  if (late === null) return null
  return (
    <span className="rescue-alarm strong">{words.rescue.queue.overdue(ageText(late / 1000, units.age))}</span>
  )
}
