/** The one key: a drift from what is chosen on the watch map, else from under the pointer, else from the middle of the map. */
import type { Position } from '#geo'
import { METRES_PER_NAUTICAL_MILE } from '#geo'
import type { House } from '../rooms/house.ts'
import type { Session } from '../session/session.ts'
import { createDriftState, type DriftState } from './drift-state.ts'
import { draftFrom, readRun } from './draft.ts'

const STATES = new WeakMap<Session, DriftState>()

/** One for each session: it ends with it. */
export function driftOf(session: Session, house: House): DriftState {
  const known = STATES.get(session)
  if (known !== undefined) return known
  const made = createDriftState(house.drift, session.nowMs)
  STATES.set(session, made)
  return made
}

/** For those who measure (User Timing): from the key to the cloud on the screen. */
export const DRIFT_MARKS = { key: 'entente:drift-key', shown: 'entente:drift-shown' } as const

interface Start {
  readonly at: Position
  readonly timeMs: number
  readonly track: string | null
  readonly doubtNm: number | null
}

export function driftFromHere(session: Session, house: House): void {
  performance.mark(DRIFT_MARKS.key)
  const state = driftOf(session, house)
  const { at, timeMs, track, doubtNm } = startOf(session)
  const draft = draftFrom(at, timeMs, track, doubtNm)
  const read = readRun(draft)
  session.view.set('map')
  house.route.set({ room: 'drift' })
  if (read.kind === 'good')
    void state.startAfresh(read.question).then(isDone => {
      // What the node said no to can be changed where it stands; what was asked anew meanwhile is not in its way.
      if (!isDone && state.refused.get() !== null) state.draft.set(draft)
    })
  else state.draft.set(draft)
}

function startOf(session: Session): Start {
  const track = session.chosen.get()
  const now = track === null ? null : session.picture().read(track)
  if (track !== null && now !== null && now.position !== null) {
    const detail = session.detail.get()
    const metres = detail?.number === track ? detail.doubtMetres : null
    return {
      at: now.position,
      timeMs: now.fixMs,
      track: session.identities().get(track)?.id ?? null,
      doubtNm:
        metres === null ? null : Math.max(0.1, Math.round((10 * metres) / METRES_PER_NAUTICAL_MILE) / 10),
    }
  }
  return {
    at: session.pointer.get() ?? session.centre.get(),
    timeMs: session.shownMs(),
    track: null,
    doubtNm: null,
  }
}
