/** The current and wind that a run stands on: what they are, how sure, how fine, for when, from where, under which licence. */
import { useState } from 'react'
import type { DriftRun } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { saidIn } from '../words/both.ts'
import { useDrift } from './use-drift.ts'

export function Forcing({ run }: { readonly run: DriftRun }) {
  const { language, words, units } = useSpeech()
  const seas = useReadable(useDrift().offer)?.seas ?? []
  const [isWhy, setWhy] = useState(false)
  const { sea, went } = run
  const first = run.pictures[0]
  const about = seas.find(each => each.id === sea.source)?.about
  return (
    <section className="side-part">
      <h3 className="section-title">{words.drift.forcing}</h3>
      <dl className="drift-facts">
        <dt>{words.drift.tide}</dt>
        <dd>
          {seas.find(each => each.id === sea.source)?.name[language] ?? sea.name}
          <span className="drift-aside">± {units.knots(sea.currentDoubtKn)}</span>
        </dd>
        <dt>{words.drift.wind}</dt>
        <dd>
          {first?.wind == null
            ? words.unknown
            : `${units.bearing(first.wind.fromDegrees)} ${units.knots(first.wind.knots)}, ${sea.wind === null ? words.drift.windOwn : words.drift.byHand}`}
          <span className="drift-aside">± {units.knots(sea.windDoubtKn)}</span>
        </dd>
        <dt>{words.drift.valid}</dt>
        <dd>
          {sea.validFrom === null || sea.validTo === null
            ? words.drift.always
            : `${units.dayAndTime(Date.parse(sea.validFrom))} – ${units.dayAndTime(Date.parse(sea.validTo))}`}
        </dd>
        <Fields run={run} />
        <dt>{words.drift.source}</dt>
        <dd className="small">
          {sourceText(run, about === undefined ? null : saidIn(language, about.from))}
        </dd>
      </dl>
      <button
        type="button"
        className="button is-small drift-why"
        aria-expanded={isWhy}
        onClick={() => setWhy(!isWhy)}
      >
        {words.drift.why}
      </button>
      {isWhy && (
        <ul className="drift-because small">
          {words.drift.whyText.map(text => (
            <li key={text}>{text}</li>
          ))}
          {went !== null && (
            <li>
              {words.drift.went(
                units.miles(went.allNm * 1852),
                units.bearing(went.towardsDegrees),
                units.miles(went.streamNm * 1852),
                units.miles(went.windNm * 1852),
              )}
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

/** Kind and resolution: of each field that was had, else as the source says of itself. */
function Fields({ run }: { readonly run: DriftRun }) {
  const { language, words, units } = useSpeech()
  const seas = useReadable(useDrift().offer)?.seas ?? []
  const { fields, source } = run.sea
  const about = seas.find(each => each.id === source)?.about
  const text = words.drift
  if (fields.length === 0)
    return about === undefined ? null : (
      <>
        <dt>{text.kind}</dt>
        <dd className="is-stacked">
          {text.kinds[about.kind]}
          <span className="drift-under">{saidIn(language, about.resolution)}</span>
        </dd>
      </>
    )
  return fields.map(field => (
    <Field key={field.quantity} name={text.quantities[field.quantity]} kind={text.kinds[field.kind]}>
      {[
        [
          text.everyMinutes(units.whole(field.stepMinutes)),
          field.spacing === null
            ? text.onePlace
            : text.spacing(
                units.decimal(field.spacing.northDegrees, 3),
                units.decimal(field.spacing.eastDegrees, 3),
              ),
          ...(field.holes > 0 ? [text.holes(`${units.decimal(100 * field.holes, 1)} %`)] : []),
        ].join(', '),
        // Of one place there is no more to say than that.
        ...(field.spacing === null ? [] : field.remarks.map(remark => saidIn(language, remark))),
      ].join('. ')}
    </Field>
  ))
}

function Field(props: { readonly name: string; readonly kind: string; readonly children: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd className="is-stacked">
        {props.kind}
        <span className="drift-under">{props.children}</span>
      </dd>
    </>
  )
}

/** Of the demo sea in the officer's language; of others as they call themselves. */
function sourceText({ sea }: DriftRun, demo: string | null): string {
  const from = sea.isDemo && demo !== null ? demo : sea.from
  return sea.licence === '-' ? from : `${from} (${sea.licence})`
}
