/** React's way to the alerts of this console. */
import { createContext, useContext } from 'react'
import type { RescueAlert } from '#contract'
import { useRescueHouse } from '../rescue/use-rescues.ts'
import type { Standing } from '../rescue/standing.ts'
import { usePulse, useReadable, useSession } from '../session/use.ts'
import type { AlertDesk } from './desk.ts'
import { alertsOf } from './shown.ts'

const AlertContext = createContext<AlertDesk | null>(null)
export const AlertProvider = AlertContext.Provider

export function useAlertDesk(): AlertDesk {
  const desk = useContext(AlertContext)
  if (desk === null) throw new Error('A part of the screen stands outside the alerts.')
  return desk
}

/** Live, also in replay. null: the node has not told yet. */
export function useLiveStanding(): Standing | null {
  return useReadable(useRescueHouse().rescues.standing)
}

/** What the rest of the screen shows: live, or in replay as it was known then. */
export function useShownStanding(): Standing | null {
  const live = useLiveStanding()
  const past = useReadable(useAlertDesk().past)
  const isReplay = useReadable(useSession().replay.state) !== null
  return isReplay ? (past?.standing ?? null) : live
}

export function useShownAlerts(): readonly RescueAlert[] {
  const session = useSession()
  const standing = useShownStanding()
  usePulse()
  return alertsOf(standing, session.shownMs())
}

/** Of this moment, by the node's clock. */
export function useLiveAlerts(): readonly RescueAlert[] {
  const session = useSession()
  const standing = useLiveStanding()
  usePulse()
  return alertsOf(standing, session.nowMs())
}
