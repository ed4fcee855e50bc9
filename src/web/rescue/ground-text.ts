/** Why the node proposes that two things told are one boat, in the language of the reader. */
import type { Speech } from '../session/use.ts'
import type { Ground } from './parts.ts'
import { rangeText, sentence } from './told.ts'

type Said = NonNullable<Ground['said']>
type Texts = {
  readonly [C in Said['code']]: (said: Extract<Said, { readonly code: C }>, speech: Speech) => string
}

const TEXTS: Texts = {
  'same-telephone': (_said, speech) => saidOf(speech)['same-telephone'],
  'other-telephone': ({ telephones }, speech) => saidOf(speech)['other-telephone'](telephones),
  'other-kind': (_said, speech) => saidOf(speech)['other-kind'],
  apart: ({ metres, seconds }, speech) =>
    saidOf(speech).apart(speech.units.miles(metres), speech.units.whole(seconds / 60)),
  'drift-explains': (_said, speech) => saidOf(speech)['drift-explains'],
  'drift-not-alone': (_said, speech) => saidOf(speech)['drift-not-alone'],
  'people-fit': ({ one, other }, speech) =>
    saidOf(speech)['people-fit'](rangeText(one, speech), rangeText(other, speech)),
  'people-differ': ({ one, other }, speech) =>
    saidOf(speech)['people-differ'](rangeText(one, speech), rangeText(other, speech)),
  'other-words': (_said, speech) => saidOf(speech)['other-words'],
  'shared-words': ({ shared }, speech) =>
    saidOf(speech)['shared-words'](shared.map(word => boatWord(word, speech)).join(', ')),
  'same-text': (_said, speech) => saidOf(speech)['same-text'],
  'same-track': ({ track }, speech) => saidOf(speech)['same-track'](track.toUpperCase()),
}

/** An act of before codes has English words alone: they stand as they are. */
export function groundText({ said, words }: Ground, speech: Speech): string {
  if (said === undefined) return words
  // The table holds for each code the text of that code; the compiler has checked that, and cannot follow it here.
  const text = TEXTS[said.code] as unknown as (of: Said, speech: Speech) => string
  return text(said, speech)
}

/** All that speaks for it, as one sentence. */
export function groundsFor(grounds: readonly Ground[], speech: Speech): string {
  return sentence(grounds.filter(({ speaks }) => speaks === 'for').map(each => groundText(each, speech)))
}

function saidOf({ words }: Speech): Speech['words']['rescue']['suggestion']['said'] {
  return words.rescue.suggestion.said
}

/** Colours and stuff that the node tells alike in both languages; a word of a caller stays as it was said. */
function boatWord(word: string, { words }: Speech): string {
  const known: Readonly<Record<string, string>> = words.rescue.suggestion.boatWords
  return Object.hasOwn(known, word) ? (known[word] as string) : word
}
