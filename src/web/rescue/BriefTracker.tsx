/** SENT, RECEIVED, ACK, WILCO, ON SCENE, RESULT: past filled, next dashed, future hollow; each with its time. */
import type { RescueLine, RescueTask } from '#contract'
import { useSpeech } from '../session/use.ts'
import { isEnded, type Step, stepsOf } from './tasking.ts'

export function BriefTracker(props: {
  readonly task: RescueTask
  readonly lines: readonly RescueLine[]
  /** A step that was heard by voice. */
  readonly hear: (step: Exclude<Step, 'sent'>) => void
}) {
  const { task, lines, hear } = props
  const { words, units } = useSpeech()
  const text = words.rescue.task
  const over = isEnded(task.state)
  return (
    <ol className="brief-tracker">
      {stepsOf(task, lines).map(({ step, state, at, toldAt }) => {
        const isLate = toldAt !== null
        const time =
          at === null ? null : isLate ? units.timeShortUtc(Date.parse(at)) : units.time(Date.parse(at))
        const inner = (
          <>
            <span className="step-mark" aria-hidden="true" />
            <span className="step-name">{text.steps[step]}</span>
            <span className="step-time">{isLate ? `${time},` : time}</span>
            {isLate && (
              <span className="step-time">{text.toldAt(units.timeShortUtc(Date.parse(toldAt)))}</span>
            )}
          </>
        )
        return (
          <li key={step} className={`is-${state}`} aria-current={state === 'next' ? 'step' : undefined}>
            {state === 'past' || step === 'sent' || over ? (
              <span className="step">{inner}</span>
            ) : (
              <button
                type="button"
                className="step"
                title={text.byVoice}
                aria-label={text.stepByVoice(text.steps[step], task.unit)}
                onClick={() => hear(step)}
              >
                {inner}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
