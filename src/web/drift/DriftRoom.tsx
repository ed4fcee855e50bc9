/** The room of drift and search planning: what is known on the left, the map in the middle, the plan on the right, time below. */
import { useEffect, useRef } from 'react'
import { useReadable, useSpeech } from '../session/use.ts'
import { DriftMap } from './DriftMap.tsx'
import { DriftTime } from './DriftTime.tsx'
import { PlanPanel } from './PlanPanel.tsx'
import { RunForm } from './RunForm.tsx'
import { RunPanel } from './RunPanel.tsx'
import { useDrift, useShown } from './use-drift.ts'
import { useDriftKeys } from './use-drift-keys.ts'
import '../rooms/room.css'
import './drift.css'

export function DriftRoom() {
  const state = useDrift()
  const { words } = useSpeech()
  const draft = useReadable(state.draft)
  const shown = useShown()
  const said = useReadable(state.said)
  useDriftKeys()
  const left = useRef<HTMLElement>(null)
  useEffect(() => {
    void state.look()
    // What had the focus is out of sight.
    left.current?.focus()
  }, [state])
  return (
    <>
      <section
        ref={left}
        className="drift-left"
        aria-label={words.drift.regions.start}
        tabIndex={-1}
        data-region
      >
        {draft !== null ? <RunForm draft={draft} /> : shown === null ? <NoRun /> : <RunPanel shown={shown} />}
      </section>
      <DriftMap />
      <section className="drift-right" aria-label={words.drift.regions.plan} tabIndex={-1} data-region>
        <PlanPanel />
      </section>
      <DriftTime />
      <output className="spoken-only">{said}</output>
    </>
  )
}

function NoRun() {
  const state = useDrift()
  const { words } = useSpeech()
  const busy = useReadable(state.busy)
  return (
    <>
      <div className="panel-head">
        <h2>{busy === 'run' ? words.drift.running : words.drift.none}</h2>
      </div>
      <div className="side-part">
        <p className="muted small">{words.drift.noneHow}</p>
        <button type="button" className="button drift-new" onClick={() => state.write(null)}>
          {words.drift.newRun}
        </button>
      </div>
      <RunsPart />
    </>
  )
}

export function RunsPart() {
  const state = useDrift()
  const { words, units } = useSpeech()
  const runs = useReadable(state.runs)
  const shown = useShown()
  if (runs.length === 0) return null
  return (
    <section className="side-part">
      <h3 className="section-title">{words.drift.runs}</h3>
      <ul className="drift-runs">
        {runs.map(run => (
          <li key={run.id}>
            <button
              type="button"
              className="drift-run"
              aria-current={run.id === shown?.run.id ? 'true' : undefined}
              onClick={() => void state.show(run.id)}
            >
              <span className="drift-run-number">{run.number}</span>
              <span className="clip">
                {run.label === '' ? words.drift.fromPlace : run.label}
                {run.direction === 'backward' && ` · ${words.drift.backwardMark}`}
                {run.record !== null && ' ✓'}
              </span>
              <span className="muted">{units.time(Date.parse(run.created))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
