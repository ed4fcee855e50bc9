/** What needs me: the alerts by situation, then not acknowledged, acknowledged and shelved. The same on the left and above the list. */
import { useState } from 'react'
import type { RescueAlert } from '#contract'
import { useHouse } from '../rooms/house.ts'
import { useAct } from '../rescue/use-rescues.ts'
import { usePulse, useReadable, useSession, useSpeech } from '../session/use.ts'
import { deedOf, type Handling, lookAt, openOf } from './act.ts'
import { AlertHead } from './AlertHead.tsx'
import { AlertRow } from './AlertRow.tsx'
import { FloodRow } from './FloodRow.tsx'
import { alertGroups, inOrder, isOpen } from './order.ts'
import { isPlaceShown, placeOf } from './shown.ts'
import { SituationRows } from './SituationRows.tsx'
import { useAlertKeys } from './use-alert-keys.ts'
import { useAlertDesk, useShownAlerts, useShownStanding } from './use-alerts.ts'
import type { RowParts } from './row-parts.ts'
import './alerts.css'

export function AlertPanel() {
  const session = useSession()
  const house = useHouse()
  const desk = useAlertDesk()
  const { words } = useSpeech()
  const standing = useShownStanding()
  const alerts = useShownAlerts()
  const focused = useReadable(desk.focused)
  const isReplay = useReadable(session.replay.state) !== null
  const act = useAct()
  const [told, setTold] = useState<RowParts['told']>(null)
  usePulse()
  useReadable(session.centre)
  const caseOf = (craft: string) => standing?.crafts.get(craft)?.cases[0] ?? null
  const groups = alertGroups(alerts, caseOf, standing?.load.state === 'flood')
  const order = inOrder(groups)
  const current = order.find(({ id }) => id === focused) ?? order.find(isOpen) ?? null

  const parts: RowParts = {
    standing,
    current: current?.id ?? null,
    focused,
    isReplay,
    told,
    placeOf: alert => placeOf(alert, standing, session),
    isShown: alert => {
      const place = placeOf(alert, standing, session)
      return place === null || (focused === alert.id && isPlaceShown(session, place))
    },
    look: alert => lookAt(alert, placeOf(alert, standing, session), session, desk),
    open: alert => {
      if (!openOf(alert, caseIdOf(alert), house)) parts.look(alert)
    },
    handOver: alert => {
      const id = caseIdOf(alert)
      if (id === null) parts.open(alert)
      else parts.handOverCase(id)
    },
    handOverCase: id => house.route.set({ room: 'handover', case: id }),
    caseIdOf,
    handle: (alert, handling) => void handle(alert, handling),
  }

  useAlertKeys(order, current, parts)

  return (
    <section className="alerts" aria-label={words.alerts.region}>
      <AlertHead alerts={alerts} />
      {isReplay && <p className="alerts-note small">{words.alerts.inPast}</p>}
      {standing !== null && order.length === 0 && <p className="alerts-none muted">{words.alerts.none}</p>}
      {standing === null && !isReplay && <p className="alerts-none muted">{words.alerts.waiting}</p>}
      {groups.situations.map(situation => (
        <SituationRows key={situation.key} situation={situation} parts={parts} />
      ))}
      <Group name={words.alerts.groups.unacknowledged} alerts={groups.unacknowledged} parts={parts} />
      {groups.flooded.length > 0 && <FloodRow alerts={groups.flooded} parts={parts} />}
      <Group name={words.alerts.groups.acknowledged} alerts={groups.acknowledged} parts={parts} />
      <Group name={words.alerts.groups.shelved} alerts={groups.shelved} parts={parts} />
    </section>
  )

  function caseIdOf(alert: RescueAlert): string | null {
    return alert.case ?? (alert.craft === null ? null : caseOf(alert.craft))
  }

  async function handle(alert: RescueAlert, handling: Handling): Promise<void> {
    if (isReplay) return
    setTold(null)
    const did = await act(deedOf(alert, handling))
    setTold(did.kind === 'done' ? null : { alert: alert.id, did })
  }
}

function Group(props: {
  readonly name: string
  readonly alerts: readonly RescueAlert[]
  readonly parts: RowParts
}) {
  if (props.alerts.length === 0) return null
  return (
    <>
      <div className="group-head">
        <h3>{props.name}</h3>
        <span>{props.alerts.length}</span>
      </div>
      <ul>
        {props.alerts.map(alert => (
          <AlertRow key={alert.id} alert={alert} parts={props.parts} />
        ))}
      </ul>
    </>
  )
}
