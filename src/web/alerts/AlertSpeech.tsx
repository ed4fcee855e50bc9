/** What a screen reader hears of alerts: a new distress or alarm at once, warnings and cautions when it is idle (WCAG 4.1.3). */
import { useEffect, useRef, useState } from 'react'
import type { RescueAlert } from '#contract'
import type { Standing } from '../rescue/standing.ts'
import { type Speech, useSpeech } from '../session/use.ts'
import { isUnanswered, URGENCY_RANK } from './order.ts'
import { reasonOf, subjectOf, titleOf } from './say.ts'
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
    const said = (each: RescueAlert) => spokenOf(each, standing, speech)
    const urgent = fresh.filter(isUrgent)
    const calm = fresh.filter(each => !isUrgent(each))
    if (urgent.length > 0) setAtOnce(urgent.map(said).join(' '))
    if (calm.length > 0) setWhenIdle(calm.map(said).join(' '))
  }, [alerts, standing, speech])
  return (
    <>
      <div className="spoken-only" role="alert">
        {atOnce}
      </div>
      <output className="spoken-only">{whenIdle}</output>
    </>
  )
}

function spokenOf(alert: RescueAlert, standing: Standing | null, speech: Speech): string {
  const { words } = speech
  const what = [subjectOf(alert, standing, speech), reasonOf(alert, speech)].filter(each => each != null)
  const { priorities, spoken } = words.alerts
  return spoken(priorities[alert.priority], titleOf(alert, speech), `${what.join('. ')}.`)
}

function isUrgent({ priority }: RescueAlert): boolean {
  return URGENCY_RANK[priority] <= URGENCY_RANK.alarm
}
