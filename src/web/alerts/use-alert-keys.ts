/** J and K go through the alerts, A answers the one that is looked at, H and Enter lead to its case. */
import { useEffect, useRef } from 'react'
import type { RescueAlert } from '#contract'
import { isOpen } from './order.ts'
import { handoverOf } from '../keys/handover-key.ts'
import type { Session } from '../session/session.ts'
import { useSession } from '../session/use.ts'
import type { AlertDesk } from './desk.ts'
import type { RowParts } from './row-parts.ts'
import { useAlertDesk } from './use-alerts.ts'

export function useAlertKeys(
  order: readonly RescueAlert[],
  current: RescueAlert | null,
  parts: RowParts,
): void {
  const desk = useAlertDesk()
  const session = useSession()
  const latest = useRef({ order, current, parts })
  useEffect(() => {
    latest.current = { order, current, parts }
  })
  useEffect(
    () =>
      desk.asked.subscribe(() => {
        const asked = desk.asked.get()
        const { order: rows, current: at, parts: doing } = latest.current
        if (asked === null) return
        if (asked.key === 'handover') handOver(desk, at, doing, session)
        else if (asked.key === 'next') step(rows, doing, 1)
        else if (asked.key === 'previous') step(rows, doing, -1)
        else if (at === null || (asked.key === 'open' && doing.focused === null)) return
        else if (asked.key === 'acknowledge') answer(at, doing)
        else doing.open(at)
      }),
    [desk, session],
  )
}

/** Of the alert that is looked at; else of the craft whose card is open; else why not. */
function handOver(desk: AlertDesk, at: RescueAlert | null, parts: RowParts, session: Session): void {
  const { standing, focused } = parts
  const craft = focused === null ? desk.craft.get() : null
  const of = craft === null ? undefined : standing?.crafts.get(craft)
  if (of === undefined && at !== null) {
    if (parts.caseIdOf(at) === null) session.keyWord.set({ why: 'alert-without-case' })
    parts.handOver(at)
    return
  }
  const key = handoverOf(standing, of?.cases[0] ?? null, of === undefined ? 'no-alert' : 'craft-without-case')
  if (key.kind === 'why') session.keyWord.set({ why: key.why })
  else parts.handOverCase(key.case)
}

function step(rows: readonly RescueAlert[], parts: RowParts, by: number): void {
  if (rows.length === 0) return
  const at = rows.findIndex(({ id }) => id === parts.focused)
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length
  const next = rows[to]
  if (next === undefined) return
  parts.look(next)
  focusRow(next.id)
}

/** The first press brings the place onto the map; once it is in sight, the next acknowledges (MSC.252(83), 19.3.1.1). */
export function answer(alert: RescueAlert, parts: RowParts): void {
  if (!isOpen(alert)) return
  if (parts.isShown(alert))
    parts.handle(alert, { act: 'acknowledged', placeShown: parts.placeOf(alert) !== null })
  else {
    parts.look(alert)
    focusRow(alert.id)
  }
}

/** Once it is drawn as the one that is looked at: a line of a situation is drawn anew as its row. */
function focusRow(id: string): void {
  setTimeout(() => {
    const row = [...document.querySelectorAll<HTMLElement>('[data-alert]')].find(
      each => each.dataset['alert'] === id && each.offsetParent !== null,
    )
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })
}
