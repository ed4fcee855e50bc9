/** A ground in English, as it stands in the record beside its code: for whoever reads the record without a screen. */
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { GroundCode, GroundSaid } from '#records'
import { rangeText } from './range.ts'

type Sentences = {
  readonly [C in GroundCode]: (said: Extract<GroundSaid, { readonly code: C }>) => string
}

const SENTENCES: Sentences = {
  'same-telephone': () => 'the same telephone',
  'other-telephone': ({ telephones }) =>
    `another telephone than the ${telephones === 1 ? 'one' : telephones} that called`,
  'other-kind': () => 'another kind of craft is described',
  apart: ({ metres, seconds }) =>
    `${(metres / METRES_PER_NAUTICAL_MILE).toFixed(1)} nm apart, ${Math.round(seconds / 60)} min between them`,
  'drift-explains': () => 'drift explains both places',
  'drift-not-alone': () => 'drift alone does not explain both places',
  'people-fit': ({ one, other }) => `${rangeText(one)} people fits ${rangeText(other)}`,
  'people-differ': ({ one, other }) => `${rangeText(one)} people, ${rangeText(other)} were told`,
  'other-words': () => 'the boat is told in other words',
  'shared-words': ({ shared }) => `both say ${shared.join(', ')}`.slice(0, REASON_MAX),
  'same-text': () => 'the same words, letter by letter',
  'same-track': ({ track }) => `both are track ${track}`,
}

/** As much as a ground carries. */
const REASON_MAX = 300

/** One line, without its end. */
export function groundInEnglish(said: GroundSaid): string {
  // The table holds for each code the sentence of that code; the compiler has checked that, and cannot follow it here.
  const sentence = SENTENCES[said.code] as unknown as (of: GroundSaid) => string
  return sentence(said)
}
