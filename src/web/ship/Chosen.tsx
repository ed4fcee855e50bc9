/** The right column: the card of the chosen craft or ship, or the picture in figures while none is chosen. */
import { useAlertDesk } from '../alerts/use-alerts.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { CraftCard } from './CraftCard.tsx'
import { Figures } from './Figures.tsx'
import { ShipCard } from './ShipCard.tsx'
import './ship.css'

export function Chosen() {
  const { words } = useSpeech()
  const chosen = useReadable(useSession().chosen)
  const craft = useReadable(useAlertDesk().craft)
  return (
    <aside className="chosen" aria-label={words.page.regions.chosen} tabIndex={-1} data-region>
      {chosen !== null ? (
        <ShipCard key={chosen} track={chosen} />
      ) : craft !== null ? (
        <CraftCard key={craft} id={craft} />
      ) : (
        <Figures />
      )}
    </aside>
  )
}
