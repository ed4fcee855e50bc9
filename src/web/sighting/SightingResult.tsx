/** What became of the sighting, said when the node has answered. The place it stands in is always there, so that it is heard. */
import type { Problem } from '#contract'
import { useSpeech } from '../session/use.ts'
import type { Words } from '../words/en.ts'
import type { HandIn } from './use-hand-in.ts'

export function SightingResult({ sent }: { readonly sent: HandIn['sent'] }) {
  const { words, units } = useSpeech()
  const isTaken = sent?.answer.kind === 'good'
  return (
    <output className={`sighting-result${sent === null ? '' : isTaken ? ' is-taken' : ' is-refused'}`}>
      {sent === null ? '' : said()}
    </output>
  )

  function said(): string {
    if (sent === null) return ''
    const { answer, sighting } = sent
    switch (answer.kind) {
      case 'good':
        return [
          words.sighting.taken(units.position(sighting)),
          answer.value.simulated ? words.sighting.takenSimulated : '',
        ]
          .join(' ')
          .trim()
      case 'refused':
        return refusal(answer.code, answer.parameter, words)
      case 'unreachable':
        return words.sighting.unreachable
    }
  }
}

/** The field of the contract, by its name on the form. */
function fieldName(parameter: string, words: Words): string {
  const say = words.sighting
  const names: Readonly<Record<string, string>> = {
    latitude: say.position,
    longitude: say.position,
    doubtMetres: say.doubt,
    peopleMin: say.peopleMin,
    peopleMax: say.peopleMax,
    seenAt: say.seenAt,
    who: say.who,
    words: say.words,
  }
  return names[parameter] ?? parameter
}

function refusal(code: Problem['code'] | null, parameter: string | null, words: Words): string {
  const reason = code === null ? words.problems.internal : words.problems[code]
  return parameter === null
    ? words.sighting.refused(reason)
    : words.sighting.fieldRefused(reason, fieldName(parameter, words))
}
