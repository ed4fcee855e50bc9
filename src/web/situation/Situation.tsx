/** The left column: the alerts; below them what is observed and reported, the feeds, the sensors and the rules, and what is shown; while a search is typed, what it found. */
import { AlertPanel } from '../alerts/AlertPanel.tsx'
import { FilterFoot } from '../alerts/FilterFoot.tsx'
import { RulesRow } from '../alerts/RulesRow.tsx'
import { useMay } from '../rooms/use-room.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { ClassFilter } from './ClassFilter.tsx'
import { FeedList } from './FeedList.tsx'
import { Found } from './Found.tsx'
import { Needs } from './Needs.tsx'
import { SensorRows } from './SensorRows.tsx'
import './situation.css'

export function Situation() {
  const { words } = useSpeech()
  const session = useSession()
  const query = useReadable(session.query)
  const view = useReadable(session.view)
  const hasRescues = useMay().includes('rescue')
  return (
    <section className="situation" aria-label={words.page.regions.situation} tabIndex={-1} data-region>
      {query.trim() === '' ? (
        <>
          {hasRescues && view === 'map' && <AlertPanel />}
          <Needs />
          <FeedList />
          <SensorRows />
          {hasRescues && <RulesRow />}
          <ClassFilter />
          <FilterFoot />
        </>
      ) : (
        <Found />
      )}
    </section>
  )
}
