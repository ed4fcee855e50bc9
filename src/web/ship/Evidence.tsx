/** Is it there, and what is it? Number, bar and word for each answer, and the evidence in a sentence. A track has a doubt; a person has no score. */
import type { FusionDetail } from '#contract'
import { useSpeech } from '../session/use.ts'
import { confidenceFigure, confidenceLevel } from './confidence.ts'
import { asHeading, barsOf, reasonsOf } from './evidence.ts'

export function Evidence({ fusion }: { readonly fusion: FusionDetail }) {
  const { words } = useSpeech()
  const { existence } = fusion
  const bars = barsOf(fusion)
  if (existence === null && bars.length === 0) return null
  const first = bars[0]
  const sentences = [
    existence === null ? null : words.fusion.there(words.fusion.levels[confidenceLevel(existence)]),
    first === undefined || first.class === 'unknown'
      ? words.fusion.whatUnknown
      : words.fusion.what(
          asHeading(words.classOne[first.class]),
          words.fusion.levels[confidenceLevel(first.probability)],
        ),
    words.fusion.because(
      reasonsOf(fusion.contributors)
        .map(each => words.fusion.reasons[each])
        .join(', '),
    ),
  ].filter(each => each !== null)
  return (
    <div className="card-part">
      <h3 className="section-title">{words.fusion.title}</h3>
      <dl className="evidence">
        {existence !== null && <Confidence name={words.fusion.exists} probability={existence} />}
        {bars.map(each => (
          <Confidence
            key={each.class}
            name={each.class === 'unknown' ? words.fusion.notKnownYet : asHeading(words.classOne[each.class])}
            probability={each.probability}
          />
        ))}
      </dl>
      <p className="small evidence-words">{sentences.join(' ')}</p>
    </div>
  )
}

function Confidence({ name, probability }: { readonly name: string; readonly probability: number }) {
  const { words, units } = useSpeech()
  const level = confidenceLevel(probability)
  const isWeak = level === 'unlikely' || level === 'veryUnlikely'
  return (
    <div className={`evidence-row small${isWeak ? ' muted' : ''}`}>
      <dt className="clip" title={name}>
        {name}
      </dt>
      <dd className={`bar${isWeak ? ' is-weak' : ''}`} aria-hidden="true">
        <span style={{ inlineSize: `${100 * probability}%` }} />
      </dd>
      <dd className="number">{units.decimal(confidenceFigure(probability), 2)}</dd>
      <dd className="evidence-level">{words.fusion.levels[level]}</dd>
    </div>
  )
}
