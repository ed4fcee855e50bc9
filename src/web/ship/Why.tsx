/** From the symbol back to what made it: the sentences, plots and sightings, the newest first, when somebody asks. */
import type { Explanation, ExplainedObservation } from '#contract'
import { useEffect, useId, useState } from 'react'
import type { Answer } from '../link/ask.ts'
import { ChevronIcon } from '../look/icons.tsx'
import { useSession, useSpeech } from '../session/use.ts'

/** Shown in the card; the command `explain` and the API have the rest. */
const SHOWN_MAX = 200
/** Letters of a line: a turn of a radar has thousands. */
const LETTERS_MAX = 400

export function Why({ id }: { readonly id: string }) {
  const { words } = useSpeech()
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(0)
  const part = useId()
  return (
    <div className="card-part">
      <h3 className="section-title split">
        {words.why.title}
        <span className="why-buttons">
          {open && (
            <button type="button" className="button is-small" onClick={() => setAsked(asked + 1)}>
              {words.why.again}
            </button>
          )}
          <button
            type="button"
            className="button is-small"
            aria-expanded={open}
            aria-controls={part}
            onClick={() => setOpen(!open)}
          >
            <ChevronIcon open={open} /> {words.why.show}
          </button>
        </span>
      </h3>
      <div id={part} hidden={!open}>
        {open && <Reasons key={asked} id={id} />}
      </div>
    </div>
  )
}

function Reasons({ id }: { readonly id: string }) {
  const session = useSession()
  const { words, units } = useSpeech()
  const [answer, setAnswer] = useState<Answer<Explanation> | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    void session.sensing.explanation(id, ended.signal).then(came => {
      if (!ended.signal.aborted) setAnswer(came)
    })
    return () => ended.abort()
  }, [session, id])
  if (answer === null) return <p className="small muted">{words.why.asking}</p>
  if (answer.kind !== 'good') {
    const code = answer.kind === 'refused' ? answer.code : null
    return <output className="small">{code === null ? words.why.failed : words.problems[code]}</output>
  }
  const { observations, cut, time } = answer.value
  if (observations.length === 0) return <p className="small muted">{words.why.none}</p>
  const shown = observations.slice(0, SHOWN_MAX)
  return (
    <>
      <p className="small muted why-told">
        {words.why.told(units.whole(shown.length), units.time(Date.parse(time)))}
        {(cut || shown.length < observations.length) && ` ${words.why.cut}`}
      </p>
      {/* A box that scrolls must be reached by key (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="why-box" aria-label={words.why.title} tabIndex={0}>
        <ol className="raw">
          {shown.map(each => (
            <Reason key={`${each.logPosition} ${each.part}`} observation={each} />
          ))}
        </ol>
      </section>
    </>
  )
}

function Reason({ observation }: { readonly observation: ExplainedObservation }) {
  const { words, units } = useSpeech()
  const { sensor, kind, line, inLog, part, time, weight } = observation
  return (
    <li>
      <span className="micro muted" dir="auto">
        {units.time(Date.parse(time))} ·{' '}
        {sensor === null || kind === null ? words.unknown : `${sensor} · ${words.fusion.said[kind]}`}
        {part > 0 && ` · ${words.why.part(units.whole(part + 1))}`}
        {weight < 0.995 && ` · ${words.why.weight(`${units.whole(weight * 100)}\u00a0%`)}`}
      </span>
      {line === null ? (
        <span className="small muted">{inLog ? words.why.tooFar : words.why.gone}</span>
      ) : (
        <Line line={line} />
      )}
    </li>
  )
}

function Line({ line }: { readonly line: string }) {
  const { words, units } = useSpeech()
  const more = line.length - LETTERS_MAX
  return (
    <code>
      {line.slice(0, LETTERS_MAX)}
      {more > 0 && <span className="muted"> … {words.why.more(units.whole(more))}</span>}
    </code>
  )
}
