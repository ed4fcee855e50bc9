/** On the strip: alerts by shape and colour, decisions in teal with as many words as fit. In replay those known then. */
import { AlertShape } from '../alerts/AlertMark.tsx'
import { useShownStanding } from '../alerts/use-alerts.ts'
import { useSpeech } from '../session/use.ts'
import { type Strip, xOf } from './strip.ts'
import { alertInstants, decisionInstants, written } from './watch-marks.ts'

export function WatchMarks(props: {
  readonly strip: Strip
  readonly alertsAt: number
  readonly decisionsAt: number
  /** Now: words end before it. */
  readonly untilMs: number
}) {
  const standing = useShownStanding()
  const { words } = useSpeech()
  const { strip, alertsAt, decisionsAt, untilMs } = props
  if (standing === null) return null
  const alerts = alertInstants(standing).filter(({ ms }) => ms >= strip.fromMs && ms <= strip.toMs)
  const decisions = decisionInstants(standing).map(({ key, ms, kind, of }) => {
    const word = words.alerts.marks[kind]
    return { key, ms, text: of === '' ? word : `${of}: ${word}` }
  })
  return (
    <>
      {alerts.map(({ key, ms, priority, isOpen }) => (
        <g key={key} transform={`translate(${(xOf(strip, ms) - 6).toFixed(1)} ${alertsAt - 6}) scale(0.75)`}>
          <AlertShape priority={priority} isOpen={isOpen} />
        </g>
      ))}
      {written({ ...strip, toMs: untilMs, width: xOf(strip, untilMs) }, decisions).map(({ key, x, text }) => (
        <g key={key} transform={`translate(${x.toFixed(1)} ${decisionsAt})`}>
          <circle className="strip-decision" r="3.500" />
          {text !== '' && (
            <text className="strip-text" x="8" y="4">
              {text}
            </text>
          )}
        </g>
      ))}
    </>
  )
}
