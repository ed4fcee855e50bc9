/** What of this console would hide something from the next officer: filters, layers that are off, a muted sound (MSC.252, reset at a change of watch). */
import { useAlertDesk } from '../alerts/use-alerts.ts'
import { useReadable, useSession } from '../session/use.ts'

export interface LayerCount {
  /** Classes of ships that are filtered out. */
  readonly classes: number
  /** Layers of the chart that somebody turned off. */
  readonly layers: number
  readonly isMuted: boolean
}

export interface ConsoleState extends LayerCount {
  reset(): void
}

export function useConsole(): ConsoleState {
  const session = useSession()
  const { sound } = useAlertDesk()
  const classes = useReadable(session.hiddenClasses).size
  const layers = useReadable(session.settings).hiddenLayers.length
  const isMuted = useReadable(sound.state).kind === 'off'
  return {
    classes,
    layers,
    isMuted,
    reset: () => {
      session.hiddenClasses.set(new Set())
      session.settings.update(now => ({ ...now, hiddenLayers: [] }))
      sound.turn(true, session.nowMs())
    },
  }
}
