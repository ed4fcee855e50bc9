/** One situation: the most urgent alert in full, the others of the same case as lines below it. */
import type { RescueAlert } from '#contract'
import { useSession, useSpeech } from '../session/use.ts'
import { AlertMark } from './AlertMark.tsx'
import { AlertRow } from './AlertRow.tsx'
import { isOpen, isUnanswered, type Situation } from './order.ts'
import type { RowParts } from './row-parts.ts'
import { stateOf, titleOf } from './say.ts'

export function SituationRows(props: { readonly situation: Situation; readonly parts: RowParts }) {
  const { words } = useSpeech()
  const { situation, parts } = props
  const { alerts } = situation
  const full = alerts.find(({ id }) => id === parts.focused) ?? alerts[0]
  if (full === undefined) return null
  return (
    <>
      <div className="group-head">
        <h3>{name()}</h3>
        <span>{words.alerts.oneSituation(alerts.length)}</span>
      </div>
      <ul className="situation-rows">
        {alerts.map(alert =>
          alert === full ? (
            <AlertRow key={alert.id} alert={alert} parts={parts} />
          ) : (
            <AlertLine key={alert.id} alert={alert} parts={parts} urgent={full} />
          ),
        )}
      </ul>
    </>
  )

  function name(): string {
    const craft = situation.craft === null ? undefined : parts.standing?.crafts.get(situation.craft)
    const of = situation.caseId === null ? undefined : parts.standing?.cases.get(situation.caseId)
    const craftName = craft?.name ?? situation.track?.toUpperCase() ?? ''
    if (of === undefined) return words.alerts.situationCraft(craftName)
    return craftName === ''
      ? words.alerts.situation(of.name)
      : `${words.alerts.situation(of.name)} · ${craftName}`
  }
}

function AlertLine(props: {
  readonly alert: RescueAlert
  readonly parts: RowParts
  readonly urgent: RescueAlert
}) {
  const session = useSession()
  const speech = useSpeech()
  const { alert, parts, urgent } = props
  const nowMs = session.shownMs()
  const reason = alert.reasons[0]?.[speech.language]
  return (
    <li className={`alert-line is-${urgent.priority}${isOpen(urgent) ? ' is-open' : ''}`}>
      <button
        type="button"
        className="alert-line-button"
        data-alert={alert.id}
        title={reason}
        onClick={() => parts.look(alert)}
      >
        <AlertMark
          priority={alert.priority}
          isOpen={isOpen(alert)}
          isFlashing={isUnanswered(alert) && !parts.isReplay}
          size={12}
        />
        <span className="clip alert-line-text">{titleOf(alert, speech)}</span>
        <span className="spoken-only">{stateOf(alert, nowMs, speech)}</span>
        <span className="number muted">{speech.units.age((nowMs - Date.parse(alert.raisedAt)) / 1000)}</span>
      </button>
    </li>
  )
}
