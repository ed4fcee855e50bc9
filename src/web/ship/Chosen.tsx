/** The right column: the card of the chosen ship, or the picture in figures while none is chosen. */
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { Figures } from './Figures.tsx'
import { ShipCard } from './ShipCard.tsx'
import './ship.css'

export function Chosen() {
  const { words } = useSpeech()
  const chosen = useReadable(useSession().chosen)
  return (
    <aside className="chosen" aria-label={words.page.regions.chosen} tabIndex={-1} data-region>
      {chosen === null ? <Figures /> : <ShipCard key={chosen} track={chosen} />}
    </aside>
  )
}
