/** The alerts of one console: which one an officer looks at, what was known at the time of replay, the sound, and what keys ask for. */
import type { RescueSituation } from '#contract'
import type { RescueApi } from '../link/rescue-api.ts'
import { type Rescues, type Standing, standingAfter } from '../rescue/standing.ts'
import { type Cell, createCell, type Readable } from '../session/cell.ts'
import type { Session } from '../session/session.ts'
import { alertsOf } from './shown.ts'
import { createSound, type Sound } from './sound.ts'
import { soundingAlert } from './tones.ts'

export type AlertKey = 'next' | 'previous' | 'acknowledge' | 'handover' | 'open'
/** In replay the node is asked what was known then when the shown time went on by so much. */
const PAST_STEP_MS = 1000
const PAST_ANSWER_MS_MAX = 10_000

export interface Past {
  readonly standing: Standing | null
  /** The time of which it tells, milliseconds since 1970 UTC. */
  readonly atMs: number
  readonly failed: boolean
}

export interface AlertDesk {
  readonly focused: Cell<string | null>
  /** A craft whose card is open; a track is chosen by the session. */
  readonly craft: Cell<string | null>
  readonly sound: Sound
  /** null: the picture is live, or nothing was told yet. */
  readonly past: Readable<Past | null>
  /** What a key asked for last; `n` grows, so that twice the same is two. */
  readonly asked: Cell<{ readonly key: AlertKey; readonly n: number } | null>
  ask(key: AlertKey): void
  end(): void
}

export function createAlertDesk(
  session: Session,
  rescues: Rescues,
  api: RescueApi,
  openAudio: () => AudioContext | null,
): AlertDesk {
  const past = createCell<Past | null>(null)
  const asked = createCell<{ readonly key: AlertKey; readonly n: number } | null>(null)
  const craft = createCell<string | null>(null)
  const sound = createSound(openAudio)
  let isAsking = false
  let isOver = false
  let shift = latestShift(rescues.standing.get())

  const hear = () => {
    const standing = rescues.standing.get()
    // Live, also while replay is shown: a distress does not wait until somebody comes back.
    if (standing !== null)
      sound.hear(soundingAlert(alertsOf(standing, session.nowMs()), standing.centre), session.nowMs())
  }
  const atWatchChange = () => {
    const now = latestShift(rescues.standing.get())
    if (now !== shift && shift !== null) {
      sound.turn(true, session.nowMs())
      session.hiddenClasses.set(new Set())
    }
    shift = now
  }
  const look = () => {
    if (session.replay.state.get() === null) {
      past.set(null)
      return
    }
    const atMs = session.shownMs()
    if (isAsking || Math.abs((past.get()?.atMs ?? Number.NEGATIVE_INFINITY) - atMs) < PAST_STEP_MS) return
    isAsking = true
    void askPast(atMs)
  }
  const ends = [
    rescues.standing.subscribe(hear),
    rescues.standing.subscribe(atWatchChange),
    session.pulse.subscribe(hear),
    session.pulse.subscribe(look),
    session.replay.state.subscribe(look),
    // One thing is chosen: a track that is chosen closes the card of the craft.
    session.chosen.subscribe(() => {
      if (session.chosen.get() !== null) craft.set(null)
    }),
  ]

  return {
    focused: createCell<string | null>(null),
    craft,
    sound,
    past,
    asked,
    ask: key => asked.set({ key, n: (asked.get()?.n ?? 0) + 1 }),
    end: () => {
      isOver = true
      for (const end of ends) end()
      sound.end()
    },
  }

  async function askPast(atMs: number): Promise<void> {
    const answer = await api.knownAt(new Date(atMs).toISOString(), AbortSignal.timeout(PAST_ANSWER_MS_MAX))
    isAsking = false
    if (isOver || session.replay.state.get() === null) return
    past.set(
      answer.kind === 'good'
        ? { standing: standingOf(answer.value), atMs, failed: false }
        : { standing: null, atMs, failed: true },
    )
  }
}

function standingOf(told: RescueSituation): Standing {
  return standingAfter(null, told)
}

/** The last shift of this centre that somebody took; null: none, or nothing is told yet; '': told, and none was taken. */
function latestShift(standing: Standing | null): string | null {
  if (standing === null) return null
  let last: { readonly id: string; readonly at: string } | null = null
  for (const { id, at, centre, takenBy } of standing.shifts.values())
    if (takenBy !== null && centre === standing.centre && (last === null || at > last.at)) last = { id, at }
  return last?.id ?? ''
}
