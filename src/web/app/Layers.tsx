/** Which parts of the chart are shown: a small surface under its button, closed by Escape or a click elsewhere. */
import { useEffect, useRef, useState } from 'react'
import { LayersIcon } from '../look/icons.tsx'
import { MAP_LAYERS } from '../map/watch-map.ts'
import { isLayerShown } from '../session/settings.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { toggleLayer } from './map-acts.ts'

export function Layers() {
  const session = useSession()
  const { words } = useSpeech()
  const settings = useReadable(session.settings)
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const press = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
    }
    window.addEventListener('pointerdown', press, true)
    window.addEventListener('keydown', key, true)
    return () => {
      window.removeEventListener('pointerdown', press, true)
      window.removeEventListener('keydown', key, true)
    }
  }, [open])

  return (
    <div ref={box} className="layers-box">
      <button
        ref={button}
        type="button"
        className="button is-small"
        aria-expanded={open}
        aria-controls="layers"
        onClick={() => setOpen(!open)}
      >
        <LayersIcon /> {words.map.layers}{' '}
        <span className="strong">{MAP_LAYERS.filter(layer => isLayerShown(settings, layer)).length}</span>
      </button>
      <fieldset id="layers" className="layers" aria-label={words.map.layers} hidden={!open}>
        {MAP_LAYERS.map((layer, index) => (
          <label key={layer} className="layer-row">
            <input
              type="checkbox"
              checked={isLayerShown(settings, layer)}
              onChange={() => toggleLayer(session, layer)}
            />
            <span>{words.map.layerNames[layer]}</span>
            <kbd>{(index + 1) % 10}</kbd>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
