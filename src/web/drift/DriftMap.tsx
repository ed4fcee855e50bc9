/** Over the map of the watch: the cloud and its contours as they are at the time looked at, areas that can be moved, and the stamps. */
import { useEffect, useRef } from 'react'
import { useHouse } from '../rooms/house.ts'
import { useReadable, useSession, useSpeech } from '../session/use.ts'
import { PALETTES, type PaletteName } from '../tokens/palettes.ts'
import { DRIFT_MARKS } from './acts.ts'
import { drawCloud, type Inks } from './draw-cloud.ts'
import { SearchAreas } from './SearchAreas.tsx'
import { useDrawnMs, useDrift, useShown } from './use-drift.ts'
import { useGrowing } from './use-growing.ts'
import { fitOf, useView } from './use-view.ts'

export function DriftMap() {
  const { words } = useSpeech()
  const state = useDrift()
  const shown = useShown()
  const box = useRef<HTMLElement>(null)
  const view = useView(box, shown?.run ?? null)
  const isDrawing = useReadable(state.isDrawing)
  useFlight(box)
  useGrowing()
  return (
    <section className="drift-map" ref={box} aria-label={words.drift.regions.map}>
      <p className="drift-aid">{words.drift.aid}</p>
      <p className="spoken-only">{words.drift.map.label}</p>
      {shown !== null && view !== null && (
        <>
          <CloudCanvas view={view} shown={shown} />
          <SearchAreas view={view} />
        </>
      )}
      <MapTools />
      <Stamp />
      {isDrawing && <p className="drift-drawing">{words.drift.map.drawing}</p>}
      <Legend />
    </section>
  )
}

/** A new run is brought into sight once. */
function useFlight(box: { readonly current: HTMLElement | null }): void {
  const session = useSession()
  const shown = useShown()
  const map = useReadable(session.map)
  const flown = useRef<string | null>(null)
  useEffect(() => {
    // Once for a run: another look at the same one is the officer's own.
    if (map === null || shown === null || box.current === null || flown.current === shown.run.id) return
    flown.current = shown.run.id
    const fit = fitOf(shown.run, box.current.clientWidth, box.current.clientHeight)
    if (fit !== null) map.flyTo(fit.centre, fit.zoom)
  }, [map, shown, box])
}

type View = NonNullable<ReturnType<typeof useView>>

function CloudCanvas({
  view,
  shown,
}: {
  readonly view: View
  readonly shown: NonNullable<ReturnType<typeof useShown>>
}) {
  const state = useDrift()
  const canvas = useRef<HTMLCanvasElement>(null)
  const timeMs = useDrawnMs()
  const plan = useReadable(state.plan)
  const hasAfter = useReadable(state.hasAfter)
  const hasArrows = useReadable(state.hasArrows)
  const { palette } = useReadable(useHouse().settings)
  const told = useRef<string | null>(null)
  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d') ?? null
    if (element === null || pen === null) return
    const scale = window.devicePixelRatio
    element.width = Math.round(view.width * scale)
    element.height = Math.round(view.height * scale)
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    const after = hasAfter && plan !== null && plan.searched === null ? plan.after : null
    drawCloud(pen, {
      view,
      run: shown.run,
      cloud: shown.cloud,
      timeMs,
      inks: inksOf(palette),
      after,
      hasArrows,
    })
    if (told.current === shown.run.id) return
    told.current = shown.run.id
    requestAnimationFrame(() => performance.mark(DRIFT_MARKS.shown, { detail: shown.run.id }))
  }, [view, shown, timeMs, plan, hasAfter, hasArrows, palette])
  return <canvas ref={canvas} className="drift-canvas" aria-hidden="true" />
}

function inksOf(name: PaletteName): Inks {
  const inks = PALETTES[name]
  return {
    drift: inks.drift,
    after: inks.text,
    tide: inks.seaText,
    start: inks.people,
    ashore: inks.alarm,
    halo: inks.halo,
  }
}

function MapTools() {
  const state = useDrift()
  const session = useSession()
  const { words, units } = useSpeech()
  const shown = useShown()
  const timeMs = useDrawnMs()
  const hasArrows = useReadable(state.hasArrows)
  const hasAfter = useReadable(state.hasAfter)
  const isDrawing = useReadable(state.isDrawing)
  const plan = useReadable(state.plan)
  if (shown === null) return null
  const { map } = words.drift
  const search = String(shown.run.searches.length + 1)
  const toCloud = () => {
    const fit = fitOf(shown.run, window.innerWidth / 2, window.innerHeight / 2)
    if (fit !== null) session.map.get()?.flyTo(fit.centre, fit.zoom)
  }
  return (
    <div className="drift-tools">
      <button type="button" className="button is-small" onClick={toCloud} title={map.middle}>
        {map.cloudAt(units.timeShort(timeMs))}
      </button>
      <Toggle name={map.arrows} isOn={hasArrows} turn={() => state.hasArrows.update(is => !is)} />
      {plan !== null && plan.searched === null && (
        <Toggle name={map.after(search)} isOn={hasAfter} turn={() => state.hasAfter.update(is => !is)} />
      )}
      <button
        type="button"
        className="button is-small"
        aria-pressed={isDrawing}
        onClick={() => state.isDrawing.update(is => !is)}
      >
        {map.draw} <kbd>D</kbd>
      </button>
    </div>
  )
}

function Toggle({ name, isOn, turn }: { readonly name: string; readonly isOn: boolean; turn(): void }) {
  const { words } = useSpeech()
  return (
    <button type="button" className="button is-small" aria-pressed={isOn} onClick={turn}>
      {name} <span className="strong">{isOn ? words.drift.map.on : words.drift.map.off}</span>
    </button>
  )
}

/** None of it may be hidden: what stands on a formula says so on the map itself. */
function Stamp() {
  const { words } = useSpeech()
  const shown = useShown()
  if (shown === null) return null
  const { map } = words.drift
  const { isDemo, source } = shown.run.sea
  const isTable = source === 'table'
  if (!isDemo && source !== 'hand' && !isTable) return null
  return (
    <p className="drift-stamp">
      <strong>{isDemo ? map.demo : map.hand}</strong>
      <span>{isDemo ? map.demoHow : isTable ? map.tableHow : map.handHow}</span>
    </p>
  )
}

function Legend() {
  const state = useDrift()
  const { words } = useSpeech()
  const shown = useShown()
  const plan = useReadable(state.plan)
  const hasAfter = useReadable(state.hasAfter)
  if (shown === null) return null
  const { legend } = words.drift.map
  const marks: [string, string][] = [
    ['is-dots', legend.places],
    ['is-half', legend.half],
    ['is-most', legend.most],
  ]
  if (plan !== null && plan.searched === null && hasAfter)
    marks.push(['is-after', legend.after(String(shown.run.searches.length + 1))])
  if (shown.run.landfalls.length > 0) marks.push(['is-ashore', legend.ashore])
  marks.push(['is-tide', legend.tide])
  return (
    <ul className="drift-legend">
      {marks.map(([look, text]) => (
        <li key={look}>
          <span className={`drift-sign ${look}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  )
}
