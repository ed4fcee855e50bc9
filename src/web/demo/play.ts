/** The demonstration on this screen: asked for, or put away. Asking again is its reset: the screen begins anew too. */
import type { DemonstrationDraft } from '#contract'
import type { DemonstrationApi } from '../link/demonstration-api.ts'
import type { Route } from '../rooms/route.ts'
import { type Cell, createCell } from '../session/cell.ts'
import type { Session } from '../session/session.ts'

const ANSWER_MS_MAX = 10_000

export interface Demonstration {
  /** `offered`: the line of welcome; a time: it is played since then, ms; null: put away. */
  readonly shown: Cell<'offered' | number | null>
  /** Whether the last thing that was asked was not done. */
  readonly failed: Cell<boolean>
  ask(act: DemonstrationDraft['act']): Promise<boolean>
}

export function createDemonstration(api: DemonstrationApi): Demonstration {
  const failed = createCell(false)
  return {
    shown: createCell<'offered' | number | null>('offered'),
    failed,
    ask: async act => {
      const answer = await api(act, AbortSignal.timeout(ANSWER_MS_MAX))
      failed.set(answer.kind !== 'good')
      return answer.kind === 'good'
    },
  }
}

export function playDemonstration(
  demonstration: Demonstration,
  session: Session,
  route: Cell<Route | null>,
): void {
  session.toLive()
  session.query.set('')
  session.choose(null, false)
  session.hiddenClasses.set(new Set())
  session.view.set('map')
  route.set({ room: 'watch' })
  session.map.get()?.home()
  const askedMs = session.nowMs()
  void demonstration.ask('play').then(isDone => {
    if (isDone) demonstration.shown.set(askedMs)
  })
}
