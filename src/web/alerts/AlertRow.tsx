/** One alert: what, about whom, why, since when, and in which state; while it is looked at, what can be done about it. */
import type { RescueAlert } from '#contract'
import { useSession, useSpeech } from '../session/use.ts'
import { AlertActs } from './AlertActs.tsx'
import { AlertMark } from './AlertMark.tsx'
import { isOpen, isUnanswered } from './order.ts'
import { RowContacts } from './RowContacts.tsx'
import type { RowParts } from './row-parts.ts'
import { escalationOf, handledOf, isSimulated, reasonsOf, stateOf, subjectOf, titleOf } from './say.ts'

/** Reasons of a row that nobody looks at; the others stand in the one that is looked at. */
const REASONS_CALM = 2

export function AlertRow({ alert, parts }: { readonly alert: RescueAlert; readonly parts: RowParts }) {
  const session = useSession()
  const speech = useSpeech()
  const { words, units } = speech
  const nowMs = session.shownMs()
  const isCurrent = parts.current === alert.id
  const isFocused = parts.focused === alert.id
  const waits = isOpen(alert)
  const subject = subjectOf(alert, parts.standing, speech)
  const escalation = escalationOf(alert, nowMs, speech)
  const handled = handledOf(alert, parts.standing, speech)
  const reasons = reasonsOf(alert, speech).slice(0, isFocused ? undefined : REASONS_CALM)
  const place = parts.placeOf(alert)
  const looks = [
    'alert-row',
    `is-${alert.priority}`,
    // What is over waits for a word still, and does not look as if it went on.
    ...(waits && alert.state !== 'rectified-unacknowledged' ? ['is-open'] : []),
    ...(isFocused ? ['is-focused'] : []),
  ]
  const isOthers = parts.standing !== null && alert.centre !== parts.standing.centre
  return (
    <li className={looks.join(' ')}>
      <span className="alert-sign">
        <AlertMark
          priority={alert.priority}
          isOpen={waits}
          isFlashing={isUnanswered(alert) && !parts.isReplay}
        />
      </span>
      <div className="alert-body">
        <button
          type="button"
          className="alert-title"
          data-alert={alert.id}
          aria-current={isFocused ? 'true' : undefined}
          onClick={event => {
            // Enter on the one that is looked at opens it; a click looks at it.
            if (event.detail === 0 && isFocused) parts.open(alert)
            else parts.look(alert)
          }}
        >
          <span className="strong">{titleOf(alert, speech)}</span>
        </button>
        {subject !== null && <span className="alert-subject">{subject}</span>}
        {reasons.map(reason => (
          <span key={reason} className="small alert-reason">
            {reason}
          </span>
        ))}
        <RowContacts alert={alert} parts={parts} isWide={isFocused} />
        {isFocused && (
          <span className="small muted">
            {place === null ? words.alerts.noPlace : words.alerts.place(units.position(place))}
          </span>
        )}
        <span className="small alert-state">
          {stateOf(alert, nowMs, speech)}
          {alert.times > 1 && ` · ${words.alerts.times(alert.times)}`}
          {isSimulated(alert) && <span className="alert-simulated"> · {words.rescue.queue.simulated}</span>}
        </span>
        {escalation !== null && <span className="small alert-escalation">{escalation}</span>}
        {isOthers && (
          <span className="small muted">{words.alerts.answers(words.rescue.centres[alert.centre])}</span>
        )}
        {handled !== null && <span className="small muted">{handled}</span>}
        {isCurrent && <AlertActs key={alert.id} alert={alert} parts={parts} />}
      </div>
      <span className="alert-age small">{units.age((nowMs - Date.parse(alert.raisedAt)) / 1000)}</span>
    </li>
  )
}
