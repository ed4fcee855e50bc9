/** The left column: what needs somebody, the feeds and the sensors, and what is shown; while a search is typed, what it found. */
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { ClassFilter } from './ClassFilter.tsx'
import { FeedList } from './FeedList.tsx'
import { Found } from './Found.tsx'
import { Needs } from './Needs.tsx'
import { SensorRows } from './SensorRows.tsx'
import './situation.css'

export function Situation() {
  const { words } = useSpeech()
  const query = useReadable(useSession().query)
  return (
    <section className="situation" aria-label={words.page.regions.situation} tabIndex={-1} data-region>
      {query.trim() === '' ? (
        <>
          <Needs />
          <FeedList />
          <SensorRows />
          <ClassFilter />
        </>
      ) : (
        <Found />
      )}
    </section>
  )
}
