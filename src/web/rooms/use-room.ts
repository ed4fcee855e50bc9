/** Who is here and where: what a session may, and the room that is shown, which is always one of its own. */
import type { SessionInfo, SignIn } from '#contract'
import { useReadable } from '../session/use.ts'
import { useHouse } from './house.ts'
import { NOTE, type RoomName, type Route, roomsFor, type TrustPart, trustPartsFor } from './route.ts'

const NOTHING: readonly string[] = []

/** Null: nobody is signed in. */
export function useMe(): SessionInfo | null {
  const state = useReadable(useHouse().door.state)
  return state.kind === 'in' ? state.session : null
}

/** Whose node this is, as it tells anybody; null while it has not answered. */
export function useDoorNode(): SignIn['node'] | null {
  const state = useReadable(useHouse().door.state)
  return state.kind === 'in' || state.kind === 'out' ? state.signIn.node : null
}

/** What the node lets whoever is here ask for: nothing else is offered. */
export function useMay(): readonly string[] {
  return useMe()?.may ?? NOTHING
}

/** The room of the address when the session has a part in it; else its first room. Null: it has none. */
export function useRoom(): Route | null {
  const route = useReadable(useHouse().route)
  const may = useMay()
  return roomOf(route, may)
}

export function roomOf(route: Route | null, may: readonly string[]): Route | null {
  const rooms = roomsFor(may)
  const parts = trustPartsFor(may)
  if (route !== null && route.room !== 'enrol' && route.room !== 'field' && rooms.includes(route.room))
    return route.room === 'trust' && !parts.includes(route.part) ? firstRoute('trust', parts) : route
  return rooms[0] === undefined ? null : firstRoute(rooms[0], parts)
}

/** How a room opens. */
export function firstRoute(room: RoomName, parts: readonly TrustPart[]): Route {
  switch (room) {
    case 'watch':
    case 'drift':
    case 'joint':
    case 'shift':
    case 'accounts':
      return { room }
    case 'handover':
      return { room, case: null }
    case 'rescue':
      return { room, open: null }
    case 'log':
      return { room, open: { kind: 'new', type: NOTE } }
    case 'trust':
      return { room, part: parts[0] ?? 'released' }
  }
}
