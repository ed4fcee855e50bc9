/** While a place is asked for: what to do, over the map, and the way back. */
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { openForm } from './acts.ts'

export function PickBanner() {
  const session = useSession()
  const { words } = useSpeech()
  if (!useReadable(session.picking)) return null
  return (
    <div className="banner is-picking">
      <output>{words.sighting.picking}</output>
      <button type="button" className="button is-small" onClick={() => openForm(session)}>
        {words.sighting.back} <kbd>{words.keys.names.escape}</kbd>
      </button>
    </div>
  )
}
