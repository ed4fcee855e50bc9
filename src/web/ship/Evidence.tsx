/** Is it there, and what is it? Number, bar and word for each answer, and the evidence in a sentence. A track has a doubt; a person has no score. */
import type { FusionDetail } from '#contract'
import { useSpeech } from '../session/use.ts'
import { confidenceFigure, confidenceLevel } from './confidence.ts'
import { asHeading, barsOf, reasonsOf, restsOnOwnWord, seenInstead } from './evidence.ts'

export function Evidence({ fusion }: { readonly fusion: FusionDetail }) {
  const { words } = useSpeech()
  const { existence } = fusion
  const bars = barsOf(fusion)
  if (existence === null && bars.length === 0) return null
  const first = bars[0]
  const { statedClass } = fusion
  const instead = seenInstead(fusion)
  const sentences = [
    existence === null ? null : words.fusion.there(words.fusion.levels[confidenceLevel(existence)]),
    first === undefined || first.class === 'unknown'
      ? words.fusion.whatUnknown
      : (restsOnOwnWord(first) ? words.fusion.whatItSays : words.fusion.what)(
          asHeading(words.classOne[first.class]),
          words.fusion.levels[confidenceLevel(first.probability)],
        ),
    statedClass === null || instead === null
      ? null
      : words.fusion.contradicts(words.classOne[statedClass], words.classOne[instead]),
    words.fusion.because(
      reasonsOf(fusion.contributors)
        .map(each =>
          each === 'ais' && statedClass !== null
            ? words.fusion.says(words.classOne[statedClass])
            : words.fusion.reasons[each],
        )
        .join(', '),
    ),
  ].filter(each => each !== null)
  return (
    <div className="card-part">
      <h3 className="section-title">{words.fusion.title}</h3>
      <dl className="evidence">
        {existence !== null && (
          <Confidence name={words.fusion.exists} probability={existence} saidOfItself={0} />
        )}
        {bars.map(each => (
          <Confidence
            key={each.class}
            name={each.class === 'unknown' ? words.fusion.notKnownYet : asHeading(words.classOne[each.class])}
            probability={each.probability}
            saidOfItself={each.saidOfItself}
          />
        ))}
      </dl>
      <p className="small evidence-words">{sentences.join(' ')}</p>
    </div>
  )
}

function Confidence(props: {
  readonly name: string
  readonly probability: number
  /** Of it; drawn hollow, for it is only said. */
  readonly saidOfItself: number
}) {
  const { name, probability, saidOfItself } = props
  const { words, units } = useSpeech()
  const level = confidenceLevel(probability)
  const isWeak = level === 'unlikely' || level === 'veryUnlikely'
  return (
    <div className={`evidence-row small${isWeak ? ' muted' : ''}`}>
      <dt className="clip" title={name}>
        {name}
      </dt>
      <dd className={`bar${isWeak ? ' is-weak' : ''}`} aria-hidden="true">
        <span style={{ inlineSize: `${100 * (probability - saidOfItself)}%` }} />
        {saidOfItself > 0 && <span className="is-said" style={{ inlineSize: `${100 * saidOfItself}%` }} />}
      </dd>
      <dd className="number">{units.decimal(confidenceFigure(probability), 2)}</dd>
      <dd className="evidence-level">{words.fusion.levels[level]}</dd>
    </div>
  )
}
