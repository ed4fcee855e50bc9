/** The page before anybody is signed in: the chart without a ship, whose node this is, and beside it what is asked. */
import { type ReactNode, useEffect, useRef } from 'react'
import type { SignIn } from '#contract'
import { Choices } from '../frame/Choices.tsx'
import { Rings, ShieldIcon } from '../look/icons.tsx'
import { MapUnavailable, type WatchMap } from '../map/watch-map.ts'
import { type House, useHouse } from '../rooms/house.ts'
import { useDoorNode } from '../rooms/use-room.ts'
import { usePulse, useReadable, useSpeech } from '../session/use.ts'
import '../frame/frame.css'
import '../app/map-pane.css'
import './sign-in.css'

export function DoorPage({ children }: { readonly children: ReactNode }) {
  const { words } = useSpeech()
  const node = useDoorNode()
  return (
    <div className="door">
      <DoorBar />
      <div className="door-chart">
        <Chart />
        {node !== null && <NodeCard node={node} />}
      </div>
      <main id="door" className="door-panel" tabIndex={-1}>
        <div className="door-form">{children}</div>
      </main>
      <footer className="status-bar door-status" aria-label={words.page.regions.status}>
        {node?.simulated === true && <span className="strong">{words.status.simulated(null)}</span>}
        <span>{words.status.notForNavigation}</span>
        <span className="status-rest">{words.status.sources}</span>
      </footer>
    </div>
  )
}

function DoorBar() {
  const { nowMs } = useHouse()
  const { words, units } = useSpeech()
  const node = useDoorNode()
  usePulse()
  return (
    <header className="top-bar" aria-label={words.page.regions.top}>
      <span className="top-rings">
        <Rings />
      </span>
      <div className="top-cell door-name">
        <span className="top-name strong">Entente</span>
      </div>
      <div className="top-rest">
        <div className="top-cell top-clock door-clock" role="timer" aria-label={words.top.clock}>
          <time className="clock-time" dateTime={new Date(nowMs()).toISOString()}>
            {units.time(nowMs())}
          </time>
          <span className="clock-zone">{words.top.utc}</span>
        </div>
        {node?.simulated === true && (
          <div className="top-cell top-marks door-mark">
            <span className="mark">{words.marks.simulated}</span>
          </div>
        )}
        <Choices />
      </div>
    </header>
  )
}

function NodeCard({ node }: { readonly node: SignIn['node'] }) {
  const { words } = useSpeech()
  const key =
    node.keyFingerprint === null
      ? words.signIn.keyNone
      : [node.keyName, node.keyFingerprint].filter(each => each !== null).join(' · ')
  const facts: readonly (readonly [string, string])[] = [
    [words.signIn.address, node.address],
    [words.signIn.key, key],
    [words.signIn.partner, node.partner ?? words.signIn.partnerNone],
    [words.signIn.holds, words.signIn.ceiling(node.ceiling)],
    [words.signIn.version, node.version],
  ]
  return (
    <section className="node-card" aria-labelledby="node-card-title">
      <h2 id="node-card-title" className="node-card-title">
        <ShieldIcon />
        {words.signIn.node(node.state, node.name)}
      </h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} className="node-fact">
            <dt className="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Sea, land and lanes: no ship, and no line to the node. */
function Chart() {
  const house = useHouse()
  const { words } = useSpeech()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let end = () => {}
    let ended = false
    void openChart(element, house).then(close => {
      if (ended) close()
      else end = close
    })
    return () => {
      ended = true
      end()
    }
  }, [house])
  return <section ref={box} className="map-box" aria-label={words.signIn.chart} inert />
}

async function openChart(element: HTMLElement, house: House): Promise<() => void> {
  const { createWatchMap } = await import('../map/create-watch-map.ts')
  const { palette, language } = house.settings.get()
  try {
    const map = createWatchMap(element, { palette, language, nowMs: house.nowMs })
    const end = house.settings.subscribe(() => wear(map, house))
    return () => {
      end()
      map.destroy()
    }
  } catch (error) {
    // A browser that cannot draw: the plain ground of the sea stands in its place, and says no less.
    if (!(error instanceof MapUnavailable)) throw error
    return () => {}
  }
}

function wear(map: WatchMap, { settings }: House): void {
  map.setPalette(settings.get().palette)
  map.setLanguage(settings.get().language)
}

/** The page itself speaks the language and wears the palette. */
export function useDocumentLook(title: string): void {
  const { language } = useSpeech()
  const { palette, dimmer } = useReadable(useHouse().settings)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset['palette'] = palette
    // Only the night is dimmed: the choice waits while another palette is worn.
    document.documentElement.style.filter = palette === 'night' && dimmer < 1 ? `brightness(${dimmer})` : ''
    document.title = title
  }, [language, palette, dimmer, title])
}
