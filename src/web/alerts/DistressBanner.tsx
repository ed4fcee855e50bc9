/** A distress that nobody has acknowledged: over every room, also in replay, until somebody does. It cannot be closed. */
import { useHouse } from '../rooms/house.ts'
import { useSession, useSpeech, useReadable } from '../session/use.ts'
import { lookAt } from './act.ts'
import { AlertMark } from './AlertMark.tsx'
import { isUnanswered } from './order.ts'
import { reasonOf, subjectOf, titleOf } from './say.ts'
import { placeOf } from './shown.ts'
import { useAlertDesk, useLiveAlerts, useLiveStanding } from './use-alerts.ts'
import './alerts.css'

export function DistressBanner() {
  const session = useSession()
  const house = useHouse()
  const desk = useAlertDesk()
  const speech = useSpeech()
  const { words, units } = speech
  const standing = useLiveStanding()
  const isReplay = useReadable(session.replay.state) !== null
  const waiting = useLiveAlerts()
    .filter(alert => alert.priority === 'emergency' && isUnanswered(alert))
    .toSorted((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt))
  const [first] = waiting
  if (first === undefined) return null
  const what = [titleOf(first, speech), subjectOf(first, standing, speech), reasonOf(first, speech)]
  return (
    <section className="distress-banner" aria-label={words.alerts.banner.title(waiting.length)}>
      <AlertMark priority="emergency" isOpen isFlashing />
      <span className="strong">
        {isReplay && `${words.alerts.banner.inReplay} `}
        {words.alerts.banner.title(waiting.length)}
      </span>
      <span className="distress-text clip">{what.filter(each => each != null).join(' · ')}</span>
      <span className="number small">{units.age((session.nowMs() - Date.parse(first.raisedAt)) / 1000)}</span>
      <button type="button" className="button is-urgent" onClick={open}>
        {words.alerts.banner.open}
      </button>
    </section>
  )

  function open(): void {
    if (first === undefined) return
    const alert = first
    session.toLive()
    session.query.set('')
    house.route.set({ room: 'watch' })
    // The map of a room that was not seen has no size before the next frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => lookAt(alert, placeOf(alert, standing, session), session, desk)),
    )
  }
}
