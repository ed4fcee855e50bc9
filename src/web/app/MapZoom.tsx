/** Nearer and further, above the scale: apart from the row of tools, which needs its width for words. */
import { MinusIcon, PlusIcon } from '../look/icons.tsx'
import { useSession, useSpeech } from '../session/use.ts'

export function MapZoom() {
  const session = useSession()
  const { words } = useSpeech()
  return (
    <fieldset className="map-zoom" aria-label={words.map.zoom}>
      <button
        type="button"
        className="button is-small is-square"
        aria-label={words.map.zoomIn}
        title={words.map.zoomIn}
        onClick={() => session.map.get()?.zoomBy(1)}
      >
        <PlusIcon />
      </button>
      <button
        type="button"
        className="button is-small is-square"
        aria-label={words.map.zoomOut}
        title={words.map.zoomOut}
        onClick={() => session.map.get()?.zoomBy(-1)}
      >
        <MinusIcon />
      </button>
    </fieldset>
  )
}
