/** The map in its place, told what was chosen around it, and telling what was chosen on it. Without WebGL the list stands here. */
import { useEffect, useRef } from 'react'
import { TRACK_CLASSES } from '#contract'
import type { AlertDesk } from '../alerts/desk.ts'
import { useAlertDesk } from '../alerts/use-alerts.ts'
import type { Rescues } from '../rescue/standing.ts'
import { useRescueHouse } from '../rescue/use-rescues.ts'
import { placeOfShips } from '../map/first-view.ts'
import {
  MAP_LAYERS,
  MapUnavailable,
  STRAIT,
  type TrailMinutes,
  type VectorMinutes,
  type WatchMap,
} from '../map/watch-map.ts'
import type { Session } from '../session/session.ts'
import { isLayerShown } from '../session/settings.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { placeFound } from '../sighting/acts.ts'
import { followCovered } from './map-covered.ts'
import { followMerging } from './map-merging.ts'
import { followRescue } from './map-rescue.ts'
import { followSensing } from './map-sensing.ts'
import { MapLegend } from './MapLegend.tsx'
import { MapTools } from './MapTools.tsx'
import { MapZoom } from './MapZoom.tsx'
import './map-pane.css'

export function MapPane() {
  const session = useSession()
  const { words } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  const map = useReadable(session.map)
  const alerts = useAlertDesk()
  const { rescues } = useRescueHouse()
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let end = () => {}
    let ended = false
    void openMap(element, session, alerts, rescues).then(close => {
      if (ended) close()
      else end = close
    })
    return () => {
      ended = true
      end()
    }
  }, [session, alerts, rescues])
  return (
    <div className="map-pane">
      <section ref={box} className="map-box" aria-label={words.map.label} />
      {map === null && <p className="map-wait muted">{words.page.loading}</p>}
      <MapTools />
      <MapZoom />
      <MapLegend />
    </div>
  )
}

/** The chart library is large: the frame is drawn first, and the map comes into it. */
async function openMap(
  element: HTMLElement,
  session: Session,
  alerts: AlertDesk,
  rescues: Rescues,
): Promise<() => void> {
  const { createWatchMap } = await import('../map/create-watch-map.ts')
  const { palette, language, vectorMinutes, trailMinutes } = session.settings.get()
  try {
    const map = createWatchMap(element, {
      palette,
      language,
      nowMs: session.shownMs,
      vectors: vectorMinutes as VectorMinutes,
      trails: trailMinutes as TrailMinutes,
    })
    const ends = [
      listen(map, session),
      follow(map, session),
      followSensing(map, session),
      followMerging(map, session),
      followRescue(map, session, alerts, rescues),
      session.draw(map),
    ]
    session.map.set(map)
    if (element.parentElement !== null) ends.push(followCovered(map, element.parentElement))
    ends.push(markFirstView(session), openAmidShips(map, session))
    return () => {
      for (const end of ends) end()
      session.map.set(null)
      map.destroy()
    }
  } catch (error) {
    if (!(error instanceof MapUnavailable)) throw error
    session.noMap.set(true)
    session.view.set('list')
    return () => {}
  }
}

/** For those who measure: when the first ships were drawn (User Timing). */
function markFirstView(session: Session): () => void {
  let marked = false
  const look = () => {
    const picture = session.picture()
    if (marked || picture.size === 0) return
    marked = true
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('entente:first-view')))
  }
  look()
  return session.pulse.subscribe(look)
}

/** Once, when the first ships have places: a passage in other waters is not shown as an empty strait. */
function openAmidShips(map: WatchMap, session: Session): () => void {
  let isDone = false
  const look = () => {
    if (isDone) return
    const place = placeOfShips(session.picture().table, STRAIT.centre)
    if (place === null) return
    isDone = true
    if (place !== 'home') map.flyTo(place, STRAIT.zoom)
  }
  look()
  return session.pulse.subscribe(look)
}

/** What the map says. */
function listen(map: WatchMap, session: Session): () => void {
  const ends = [
    map.on('select', track => session.choose(track, false)),
    map.on('place', place => placeFound(session, place)),
    map.on('pointer', position => session.pointer.set(position)),
    map.on('moved', view => session.centre.set(view.centre)),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** What the map is told. */
function follow(map: WatchMap, session: Session): () => void {
  const { settings } = session
  const settle = () => {
    const { palette, language, vectorMinutes, trailMinutes } = settings.get()
    map.setPalette(palette)
    map.setLanguage(language)
    map.setVectors(vectorMinutes as VectorMinutes)
    map.setTrails(trailMinutes as TrailMinutes)
    for (const layer of MAP_LAYERS) map.setLayerVisible(layer, isLayerShown(settings.get(), layer))
  }
  const filter = () => {
    const hidden = session.hiddenClasses.get()
    const shown = TRACK_CLASSES.flatMap((name, index) => (hidden.has(name) ? [] : [index]))
    map.setClassFilter(hidden.size === 0 ? null : new Set(shown))
  }
  const choose = () => map.select(session.chosen.get())
  const pick = () => map.setPicking(session.picking.get())
  settle()
  filter()
  choose()
  const ends = [
    settings.subscribe(settle),
    session.hiddenClasses.subscribe(filter),
    session.chosen.subscribe(choose),
    session.picking.subscribe(pick),
  ]
  return () => {
    for (const end of ends) end()
  }
}
