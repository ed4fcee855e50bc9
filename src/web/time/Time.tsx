/** The strip below: replay and its pace at the left, the record of reports at the right. */
import { useSpeech } from '../session/use.ts'
import { ReplayControls } from './ReplayControls.tsx'
import { Timeline } from './Timeline.tsx'
import './time.css'

export function Time() {
  const { words } = useSpeech()
  return (
    <section className="time" aria-label={words.page.regions.time} tabIndex={-1} data-region>
      <ReplayControls />
      <Timeline />
    </section>
  )
}
