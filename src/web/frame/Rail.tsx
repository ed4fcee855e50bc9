/** The rooms of the house that exist and that this session has a part in, and the two ways to see the picture. */
import type { ReactNode } from 'react'
import { openAlarms } from '../alerts/order.ts'
import { useLiveAlerts } from '../alerts/use-alerts.ts'
import {
  AccountsIcon,
  DriftIcon,
  HandoverIcon,
  JointIcon,
  ListIcon,
  LogIcon,
  RescueIcon,
  ShiftIcon,
  TrustIcon,
  WatchIcon,
} from '../look/icons.tsx'
import { useHouse } from '../rooms/house.ts'
import { type RoomName, roomsFor, trustPartsFor } from '../rooms/route.ts'
import { firstRoute, useMay, useRoom } from '../rooms/use-room.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'

const ICONS: Readonly<Record<RoomName, () => ReactNode>> = {
  watch: WatchIcon,
  rescue: RescueIcon,
  handover: HandoverIcon,
  joint: JointIcon,
  shift: ShiftIcon,
  drift: DriftIcon,
  log: LogIcon,
  accounts: AccountsIcon,
  trust: TrustIcon,
}

export function Rail() {
  const house = useHouse()
  const session = useSession()
  const { words } = useSpeech()
  const view = useReadable(session.view)
  const room = useRoom()
  const may = useMay()
  const rooms = roomsFor(may)
  const alarms = openAlarms(useLiveAlerts())
  const go = (to: RoomName) => {
    if (to === 'watch' || to === 'drift') session.view.set('map')
    house.route.set(firstRoute(to, trustPartsFor(may)))
  }
  return (
    <nav className="rail" aria-label={words.page.regions.rooms} tabIndex={-1} data-region>
      {rooms.flatMap(name => {
        const Icon = ICONS[name]
        const isHere = room?.room === name && (name !== 'watch' || view === 'map')
        const button = (
          <RailButton
            key={name}
            label={words.rooms[name]}
            current={isHere}
            count={countFor(name)}
            go={() => go(name)}
          >
            <Icon />
          </RailButton>
        )
        return name === 'watch' ? [button, list()] : [button]
      })}
    </nav>
  )

  function list() {
    const current = room?.room === 'watch' && view === 'list'
    return (
      <RailButton key="list" label={words.map.list} current={current} count={0} go={showList}>
        <ListIcon />
      </RailButton>
    )
  }

  /** Those of a case, a craft or a contact are answered in the room of rescues too. */
  function countFor(name: RoomName): number {
    if (name === 'watch') return alarms.length
    if (name !== 'rescue') return 0
    return alarms.filter(each => each.case !== null || each.craft !== null || each.contact !== null).length
  }

  function showList(): void {
    session.view.set('list')
    house.route.set({ room: 'watch' })
  }
}

function RailButton(props: {
  readonly label: string
  readonly current: boolean
  /** Open alarms that it has. */
  readonly count: number
  readonly go: () => void
  readonly children: ReactNode
}) {
  const { words } = useSpeech()
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={props.count > 0 ? words.alerts.rail(props.label, props.count) : undefined}
      aria-current={props.current ? 'page' : undefined}
      onClick={props.go}
    >
      {props.children}
      <span>{props.label}</span>
      {props.count > 0 && (
        <span className="rail-count" aria-hidden="true">
          {props.count}
        </span>
      )}
    </button>
  )
}
