/** The row of tools over the map: each says its state in words, and its key. */
import { HomeIcon } from '../look/icons.tsx'
import { isLayerShown } from '../session/settings.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { Layers } from './Layers.tsx'
import { nextTrails, nextVectors, toggleLayer } from './map-acts.ts'

export function MapTools() {
  const session = useSession()
  const { words } = useSpeech()
  const settings = useReadable(session.settings)
  const { vectorMinutes, trailMinutes } = settings
  const hasDoubt = isLayerShown(settings, 'doubt')
  return (
    <div className="map-tools" role="toolbar" aria-label={words.map.tools}>
      <button type="button" className="button is-small" onClick={() => session.map.get()?.home()}>
        <HomeIcon /> {words.map.home} <kbd>G</kbd>
      </button>
      <button type="button" className="button is-small" onClick={() => nextVectors(session)}>
        {words.map.vectors} <span className="strong">{minutes(vectorMinutes)}</span>
      </button>
      <button type="button" className="button is-small" onClick={() => nextTrails(session)}>
        {words.map.trails} <span className="strong">{minutes(trailMinutes)}</span>
      </button>
      <button
        type="button"
        className="button is-small"
        aria-pressed={hasDoubt}
        onClick={() => toggleLayer(session, 'doubt')}
      >
        {words.map.doubt} <span className="strong">{hasDoubt ? words.map.doubtShare : words.map.off}</span>
      </button>
      <Layers />
      <button type="button" className="button is-small" onClick={() => session.view.set('list')}>
        {words.map.list} <kbd>L</kbd>
      </button>
    </div>
  )

  function minutes(value: number): string {
    return value === 0 ? words.map.off : words.map.minutes(String(value))
  }
}
