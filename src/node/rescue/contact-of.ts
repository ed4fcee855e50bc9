/** A contact as it was handed in, as the record that is kept: its words read, what did not fit counted, nothing lost. */
import type { ContactDraft } from '#contract'
import { CONTACT_LIMITS, type Contact, type Where } from '#records'
import { maskPhones, readContact } from '#rescue'

/** A clock that is further ahead is not believed: then it came when it was handed in; milliseconds. */
const AHEAD_MAX_MS = 60_000
/** No call is older than this when it comes in; milliseconds. */
const BEHIND_MAX_MS = 7 * 24 * 3_600_000

/** What a contact is made of: all that is handed in but its number. */
export type HandedIn = Omit<ContactDraft, 'id'>

/** @param tagOf the same for the same number on both sides */
export function contactOf(draft: HandedIn, nowMs: number, tagOf: (number: string) => string): Contact {
  const saidMs = draft.heardAt === null ? nowMs : Date.parse(draft.heardAt)
  const isBelieved = saidMs <= nowMs + AHEAD_MAX_MS && saidMs >= nowMs - BEHIND_MAX_MS
  const heardMs = isBelieved ? saidMs : nowMs
  const heardAt = new Date(heardMs).toISOString()
  const words = readable(draft.text)
  const language = draft.language === 'other' ? null : draft.language
  const read = readContact(words ?? '', language, heardMs)
  // A number in the words is protected as the caller's own is: it is kept beside them, at home. Half a letter at the end is none.
  const { phones } = read.reading
  const kept = maskPhones(words ?? '', phones)
    .slice(0, CONTACT_LIMITS.textMax)
    .replaceAll(/\p{Cs}/gu, '')
    .trim()
  const beside: Where | null = draft.where === null ? null : { ...draft.where, at: heardAt }
  const number =
    oneLine(draft.number, CONTACT_LIMITS.callerMax) ?? phones.find(({ e164 }) => e164 !== null)?.e164 ?? null
  return {
    channel: draft.channel,
    heardAt,
    ...(isBelieved ? {} : { clockSaid: new Date(saidMs).toISOString() }),
    state: draft.state,
    number,
    callerTag: number === null ? null : tagOf(number),
    relayedBy: oneLine(draft.relayedBy, CONTACT_LIMITS.relayMax),
    language: draft.language,
    text: kept === '' ? null : kept,
    lettersCut: words === null ? 0 : Math.max(0, words.length - CONTACT_LIMITS.textMax),
    where: beside ?? read.where,
    // What came beside the words stands; what the words say is offered.
    otherPlaces: [
      ...(beside !== null && read.where !== null ? [read.where.place] : []),
      ...read.otherPlaces,
    ].slice(0, CONTACT_LIMITS.readingsMax),
    aboard: read.aboard,
    condition: read.condition,
    boat: read.boat === null ? null : oneLine(read.boat, CONTACT_LIMITS.boatMax),
    isTest: draft.isTest,
  }
}

/**
 * Whether a kept contact is what this draft makes: asked as if it had come when the kept one did, for a draft without a time came
 * then. What was read in the words is not compared: a newer program may read them better.
 */
export function isMadeOf(kept: Contact, draft: HandedIn): boolean {
  // A tag is made of the number, which is compared itself.
  const again = contactOf(draft, Date.parse(kept.heardAt), () => '')
  return cameAs(again) === cameAs(kept)
}

/** A contact as it came, as one line of text. */
function cameAs(contact: Contact): string {
  const { channel, heardAt, clockSaid, state, number, relayedBy, language, text, lettersCut, isTest } =
    contact
  const where = contact.where?.by === 'parsed' ? null : contact.where
  return JSON.stringify([
    [
      channel,
      heardAt,
      clockSaid ?? null,
      state,
      number ?? null,
      relayedBy,
      language,
      text,
      lettersCut,
      isTest,
    ],
    where === null ? null : [where.place.latitude, where.place.longitude, where.doubtMetres, where.by],
  ])
}

/** Signs that a text may not hold (controls, turned reading direction) become spaces: the call is kept, whatever it holds. */
function readable(text: string | null): string | null {
  if (text === null) return null
  const words = text
    .replaceAll(/\p{Cs}/gu, ' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Cc}/gu, ' ')
    .normalize('NFC')
    .trim()
  return words === '' ? null : words
}

/** Composed, a line may be longer than it came: then its end is cut, and never the call refused for it. */
function oneLine(words: string | null, lettersMax: number): string | null {
  const line =
    readable(words)
      ?.replaceAll(/[\s\u2028\u2029]+/g, ' ')
      .slice(0, lettersMax)
      .replaceAll(/\p{Cs}/gu, '')
      .trim() ?? ''
  return line === '' ? null : line
}
