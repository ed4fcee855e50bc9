/** All that one screen knows: the live picture and the shown one, who the tracks are, the feeds, and what was chosen. */
import type { Feed, Frame, LiveMessage, NodeInfo, TrackClass, TrackIdentity, VesselDetail } from '#contract'
import { FRAME_KIND, STATE } from '#contract'
import type { Position } from '#geo'
import type { SaidShortly, WhyNot } from '../keys/handover-key.ts'
import { closedLink, type LinkTools, type LiveLink, openLiveLink } from '../link/live-link.ts'
import { type NodeApi, stepThatFits } from '../link/node-api.ts'
import type { SensorApi } from '../link/sensor-api.ts'
import type { WatchMap } from '../map/watch-map.ts'
import { EMPTY_DRAFT, type SightingDraft } from '../sighting/draft.ts'
import { createReplay, type Replay } from '../replay/replay.ts'
import { type Cell, createCell, type Readable } from './cell.ts'
import { createIdentities, type Identities } from './identities.ts'
import { createPicture, type Picture } from './picture.ts'
import { isLayerShown, type Settings } from './settings.ts'
import { createSensorWatch, type SensorWatch } from './sensor-watch.ts'
import { type Summary, summarise } from './summary.ts'

/** Without a word from the node for this long, the screen says that the link is lost. The node speaks once a second. */
export const LOST_AFTER_MS = 2500

/** The middle of the Strait of Dover: where `home` leads, and from where distances are sorted. */
export const HOME: Position = { latitude: 51, longitude: 1.45 }

/** What may stand over the screen. */
export type DialogueName = 'keys' | 'feeds' | 'sighting' | 'me'

/** Dialogues in which something is typed, and the room that is kept as it was left. */
export type Aside = 'sighting' | 'me' | 'rescue'

export type LinkWord = 'connecting' | 'open' | 'lost'

/** How much of the past is asked for trails, and how fine. */
export const TRAIL_MS = 1_800_000
export const TRAIL_STEP_SECONDS = 30

/** The map, or whatever else draws frames. */
export interface Drawer {
  applyFrame(frame: Frame): void
  setIdentities(tracks: readonly TrackIdentity[]): void
  /** Past fixes, for trails. */
  loadTrails(history: Frame): void
}

export interface SessionTools extends LinkTools {
  readonly api: NodeApi
  readonly sensing: SensorApi
  readonly settings: Cell<Settings>
  every(ms: number, act: () => void): () => void
  /** False: this session may not see the live picture, and nothing is asked about it. */
  readonly watches?: boolean
  /** What was being written of a sighting when the last session ended. */
  readonly sighting?: Cell<SightingDraft>
}

export interface Session {
  readonly api: NodeApi
  readonly sensing: SensorApi
  readonly settings: Cell<Settings>
  readonly node: Readable<NodeInfo | null>
  readonly feeds: Readable<readonly Feed[]>
  /** The sensors; their raw plots and the doubts of the tracks while somebody looks at them. */
  readonly watch: SensorWatch
  /** What the node says of the chosen track; null while it says nothing, and in replay. */
  readonly detail: Cell<VesselDetail | null>
  /** A sighting that is being written; kept while the map is pointed at, and when the form is closed. */
  readonly sighting: Cell<SightingDraft>
  /** The map is asked for a place. */
  readonly picking: Cell<boolean>
  readonly link: LiveLink
  readonly linkWord: Readable<LinkWord>
  /** For how long nothing was heard of the node, and when it is tried again, milliseconds; 0 while the link is open. */
  lostForMs(): number
  retryInMs(): number
  readonly replay: Replay
  readonly chosen: Cell<number | null>
  readonly hiddenClasses: Cell<ReadonlySet<TrackClass>>
  readonly view: Cell<'map' | 'list'>
  readonly query: Cell<string>
  /** Grows when somebody asks for the search field. */
  readonly focusSearch: Cell<number>
  /** Grows when somebody asks for a time to go to. */
  readonly askTime: Cell<number>
  /** The map, once it draws; `noMap` when this browser cannot. */
  readonly map: Cell<WatchMap | null>
  readonly noMap: Cell<boolean>
  readonly pointer: Cell<Position | null>
  readonly centre: Cell<Position>
  readonly dialogue: Cell<DialogueName | null>
  /** What was being written when somebody went to a distress, and waits to be gone on with. */
  readonly aside: Cell<Aside | null>
  /** What the last key or link led to, where nothing else shows it; null: nothing, or that was read. */
  readonly keyWord: Cell<{ readonly why: WhyNot | SaidShortly } | null>
  readonly pulse: Readable<number>
  /** The picture and the names that are shown: the live ones, or those of the time replayed. */
  picture(): Picture
  identities(): Identities
  /** What is shown, in figures; made once for each pulse. */
  summary(): Summary
  /** The present by the clock of the node, and the time that is shown. */
  nowMs(): number
  shownMs(): number
  toLive(): void
  /** Closes the dialogue that is open; one in which something may be typed is kept aside. */
  putAside(): void
  /** Chooses a track everywhere; `show` brings it onto the map. */
  choose(track: number | null, show: boolean): void
  /** Hands what is shown, and all that follows, to a drawer. Returns the end of it. */
  draw(drawer: Drawer): () => void
}

export function createSession(tools: SessionTools): Session {
  const node = createCell<NodeInfo | null>(null)
  const feeds = createCell<readonly Feed[]>([])
  const linkWord = createCell<LinkWord>('connecting')
  const pulse = createCell(0)
  const live = { picture: createPicture(), identities: createIdentities() }
  const past = { picture: createPicture(), identities: createIdentities() }
  const drawers = new Set<Drawer>()
  const dialogue = createCell<DialogueName | null>(null)
  const aside = createCell<Aside | null>(null)
  dialogue.subscribe(() => aside.update(before => (before === dialogue.get() ? null : before)))
  let clockOffsetMs = 0
  let summed: { readonly key: string; readonly summary: Summary } | null = null

  const watches = tools.watches ?? true
  const link = watches ? openLiveLink(tools, { message: takeMessage, frame: takeLive }) : closedLink()
  const nowMs = () => tools.nowMs() + clockOffsetMs
  const replay = createReplay(
    { api: tools.api, wallMs: tools.nowMs, nowMs, every: tools.every, tracks: () => live.picture.size },
    {
      frame: frame => {
        past.picture.apply(frame)
        for (const drawer of drawers) drawer.applyFrame(frame)
      },
      identities: tracks => {
        past.identities.add(tracks)
        for (const drawer of drawers) drawer.setIdentities(tracks)
      },
      history: frame => {
        for (const drawer of drawers) drawer.loadTrails(frame)
      },
      jumped: () => past.identities.clear(),
    },
  )
  const shown = () => (replay.state.get() === null ? live : past)

  link.state.subscribe(judgeLink)
  tools.every(500, judgeLink)
  tools.every(1000, () => pulse.set(pulse.get() + 1))

  const chosen = createCell<number | null>(null)
  const map = createCell<WatchMap | null>(null)
  const view = createCell<'map' | 'list'>('map')
  const watch = createSensorWatch({
    api: tools.sensing,
    every: tools.every,
    watches,
    wantsPlots: () =>
      view.get() === 'map' && replay.state.get() === null && isLayerShown(tools.settings.get(), 'plots'),
    wantsDoubts: () =>
      replay.state.get() === null && (view.get() === 'list' || isLayerShown(tools.settings.get(), 'doubt')),
  })

  return {
    api: tools.api,
    sensing: tools.sensing,
    settings: tools.settings,
    node,
    feeds,
    watch,
    detail: createCell<VesselDetail | null>(null),
    sighting: tools.sighting ?? createCell(EMPTY_DRAFT),
    picking: createCell(false),
    link,
    linkWord,
    lostForMs: () => (linkWord.get() === 'open' ? 0 : tools.nowMs() - (link.lastHeardMs() ?? tools.nowMs())),
    retryInMs: () => {
      const state = link.state.get()
      return state.kind === 'lost' ? Math.max(0, state.retryAtMs - tools.nowMs()) : 0
    },
    replay,
    chosen,
    hiddenClasses: createCell<ReadonlySet<TrackClass>>(new Set()),
    view,
    query: createCell(''),
    focusSearch: createCell(0),
    askTime: createCell(0),
    map,
    noMap: createCell(false),
    pointer: createCell<Position | null>(null),
    centre: createCell<Position>(HOME),
    dialogue,
    aside,
    keyWord: createCell<{ readonly why: WhyNot | SaidShortly } | null>(null),
    pulse,
    picture: () => shown().picture,
    identities: () => shown().identities,
    summary,
    nowMs,
    shownMs: () => (replay.state.get() === null ? nowMs() : replay.clockMs()),
    choose: (track, show) => {
      chosen.set(track)
      const position = track === null ? null : (shown().picture.read(track)?.position ?? null)
      if (show && position !== null) map.get()?.flyTo(position)
    },
    putAside: () => {
      const open = dialogue.get()
      dialogue.set(null)
      if (open === 'sighting' || open === 'me') aside.set(open)
    },
    toLive: () => {
      if (replay.state.get() === null) return
      replay.leave()
      past.picture.clear()
      past.identities.clear()
      for (const drawer of drawers) handAll(drawer)
      void loadTrails()
    },
    draw: drawer => {
      drawers.add(drawer)
      handAll(drawer)
      void loadTrails()
      return () => drawers.delete(drawer)
    },
  }

  function summary(): Summary {
    const key = `${pulse.get()} ${replay.state.get() === null}`
    if (summed?.key !== key) summed = { key, summary: summarise(shown().picture.table, shown().identities) }
    return summed.summary
  }

  /** Trails of before this screen was opened, or of while it showed the past. Without history they begin now. */
  async function loadTrails(): Promise<void> {
    const toMs = nowMs()
    const step = stepThatFits(live.picture.size, TRAIL_MS, TRAIL_STEP_SECONDS)
    const answer = await tools.api.history(toMs - TRAIL_MS, toMs, step, new AbortController().signal)
    if (answer.kind === 'good' && shown() === live)
      for (const drawer of drawers) drawer.loadTrails(answer.value.frame)
  }

  function handAll(drawer: Drawer): void {
    drawer.setIdentities([...shown().identities.all()])
    if (shown().picture.timeMs !== null) drawer.applyFrame(shown().picture.keyframe())
  }

  function takeMessage(message: LiveMessage): void {
    switch (message.kind) {
      case 'hello':
        takeNode(message.node)
        return
      case 'feeds':
        takeNode(message.node)
        feeds.set(message.feeds)
        return
      case 'identities':
        live.identities.add(message.tracks)
        if (shown() === live) for (const drawer of drawers) drawer.setIdentities(message.tracks)
        return
      case 'resync':
        // The keyframe that follows replaces everything: there is nothing to do until it comes.
        return
    }
  }

  function takeNode(info: NodeInfo): void {
    clockOffsetMs = Date.parse(info.time) - tools.nowMs()
    node.set(info)
  }

  function takeLive(frame: Frame): void {
    live.picture.apply(frame)
    if (frame.kind === FRAME_KIND.delta) forgetRemoved(frame)
    if (shown() === live) for (const drawer of drawers) drawer.applyFrame(frame)
  }

  function forgetRemoved(frame: Frame): void {
    for (let row = 0; row < frame.count; row += 1)
      if (((frame.state[row] as number) & STATE.removed) !== 0)
        live.identities.remove(frame.track[row] as number)
  }

  function judgeLink(): void {
    const heard = link.lastHeardMs()
    const open = link.state.get().kind === 'open' && heard !== null && tools.nowMs() - heard < LOST_AFTER_MS
    linkWord.set(open ? 'open' : heard === null ? 'connecting' : 'lost')
  }
}
