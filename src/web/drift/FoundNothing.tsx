/** A search that found nothing is recorded, with how much of each area was really searched; then the next can be planned. */
import { useState } from 'react'
import type { PlanView } from '#contract'
import { useReadable, useSpeech } from '../session/use.ts'
import { numberOf } from './typed.ts'
import { Line } from './FormLine.tsx'
import { useDrift, useShown } from './use-drift.ts'

export function FoundNothing({ plan }: { readonly plan: PlanView }) {
  const state = useDrift()
  const { words, units } = useSpeech()
  const shown = useShown()
  const busy = useReadable(state.busy)
  const isEdited = useReadable(state.areas) !== null
  const [parts, setParts] = useState<Readonly<Record<string, string>> | null>(null)
  const text = words.drift.plan
  const next = String((shown?.run.searches.length ?? 0) + 1)
  if (plan.searched !== null)
    return (
      <div className="side-part drift-acts">
        <button
          type="button"
          className="button is-primary"
          disabled={busy !== null}
          onClick={() => void state.makePlan()}
        >
          {busy === 'plan' ? words.drift.planning : text.again(next)}
        </button>
      </div>
    )
  if (parts === null)
    return (
      <div className="side-part drift-acts">
        <button
          type="button"
          className="button is-primary"
          disabled={busy !== null || isEdited}
          onClick={() => setParts({})}
        >
          {text.nothing}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy !== null}
          onClick={() => void state.makePlan()}
        >
          {busy === 'plan' ? words.drift.planning : text.again(next)}
        </button>
      </div>
    )
  const read = plan.areas.map(({ unit }) => ({ unit, part: (numberOf(parts[unit] ?? '100') ?? -1) / 100 }))
  const isGood = read.every(({ part }) => part >= 0 && part <= 1)
  return (
    <form
      className="side-part drift-fields"
      onSubmit={event => {
        event.preventDefault()
        if (!isGood) return
        void state.foundNothing(read).then(isDone => {
          if (isDone) state.said.set(text.recorded(`${units.whole(100 * plan.pos)} %`))
        })
      }}
    >
      <h3 className="section-title">{text.partHow}</h3>
      {plan.areas.map(({ unit }) => (
        <Line key={unit} label={text.part(unit)} isWrong={!isGood}>
          {id => (
            <input
              id={id}
              className="field"
              inputMode="decimal"
              value={parts[unit] ?? '100'}
              onChange={event => setParts({ ...parts, [unit]: event.target.value })}
            />
          )}
        </Line>
      ))}
      <div className="drift-acts">
        <button type="submit" className="button is-primary" disabled={busy !== null || !isGood}>
          {busy === 'search' ? words.drift.recording : text.record}
        </button>
        <button type="button" className="button" onClick={() => setParts(null)}>
          {text.cancel}
        </button>
      </div>
    </form>
  )
}
