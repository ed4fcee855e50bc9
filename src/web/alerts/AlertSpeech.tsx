/** What a screen reader hears of alerts: a new distress or alarm at once, warnings and cautions when it is idle (WCAG 4.1.3). */
import { useEffect, useRef, useState } from 'react'
import type { RescueAlert } from '#contract'
import { useSpeech } from '../session/use.ts'
import { isUnanswered, URGENCY_RANK } from './order.ts'
import { subjectOf, titleOf } from './say.ts'
import { useLiveAlerts, useLiveStanding } from './use-alerts.ts'

export function AlertSpeech() {
  const speech = useSpeech()
  const standing = useLiveStanding()
  const alerts = useLiveAlerts()
  const [atOnce, setAtOnce] = useState('')
  const [whenIdle, setWhenIdle] = useState('')
  const known = useRef<ReadonlyMap<string, string> | null>(null)
  useEffect(() => {
    if (standing === null) return
    const before = known.current
    const open = alerts.filter(isUnanswered)
    known.current = new Map(open.map(each => [each.id, each.priority]))
    const fresh = open.filter(each =>
      // What stood before this screen was opened is not news, but a distress is said.
      before === null ? each.priority === 'emergency' : before.get(each.id) !== each.priority,
    )
    const urgent = fresh.filter(isUrgent)
    const calm = fresh.filter(each => !isUrgent(each))
    if (urgent.length > 0) setAtOnce(urgent.map(said).join(' '))
    if (calm.length > 0) setWhenIdle(calm.map(said).join(' '))
  }, [alerts, standing])
  return (
    <>
      <div className="spoken-only" role="alert">
        {atOnce}
      </div>
      <output className="spoken-only">{whenIdle}</output>
    </>
  )

  function said(alert: RescueAlert): string {
    const { words, language } = speech
    const what = [subjectOf(alert, standing, speech), alert.reasons[0]?.[language]].filter(
      each => each != null,
    )
    return words.alerts.spoken(
      words.alerts.priorities[alert.priority],
      titleOf(alert, speech),
      `${what.join('. ')}.`,
    )
  }
}

function isUrgent({ priority }: RescueAlert): boolean {
  return URGENCY_RANK[priority] <= URGENCY_RANK.alarm
}
