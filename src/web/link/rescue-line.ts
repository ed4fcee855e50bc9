/**
 * The line on which the node tells what stands of rescues, and each change: server-sent events. It is apart from the picture:
 * no frame stands before an alert. What opens the line and the timers are handed in.
 */
import type { RescueSituation } from '#contract'
import { createCell, type Readable } from '../session/cell.ts'
import { FIRST, type LinkState, nextLink } from './link-life.ts'

/** The part of an EventSource that is used. */
export interface EventLine {
  onopen: (() => void) | null
  onerror: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  close(): void
}

export interface RescueLineTools {
  open(): EventLine
  nowMs(): number
  after(ms: number, act: () => void): () => void
}

export interface RescueLine {
  readonly state: Readable<LinkState>
  /** When anything was last heard, by this machine's clock; null before the first word. */
  lastHeardMs(): number | null
  close(): void
}

const NOTHING = (): void => {}

/** For a session that has no part in rescues. */
export function closedRescueLine(): RescueLine {
  return { state: createCell<LinkState>(FIRST), lastHeardMs: () => null, close: NOTHING }
}

/** @param take the first after each opening tells all that stands, those after it what changed */
export function openRescueLine(
  tools: RescueLineTools,
  take: (situation: RescueSituation, isWhole: boolean) => void,
): RescueLine {
  const state = createCell<LinkState>(FIRST)
  let line: EventLine | null = null
  let lastHeard: number | null = null
  let callOff = NOTHING
  let isClosed = false
  connect()
  return {
    state,
    lastHeardMs: () => lastHeard,
    close: () => {
      isClosed = true
      callOff()
      line?.close()
    },
  }

  function connect(): void {
    const mine = tools.open()
    line = mine
    let isWhole = true
    mine.onopen = () => {
      lastHeard = tools.nowMs()
      state.set(nextLink(state.get(), 'opened', tools.nowMs()))
    }
    mine.onmessage = ({ data }) => {
      if (mine !== line || typeof data !== 'string') return
      lastHeard = tools.nowMs()
      take(JSON.parse(data) as RescueSituation, isWhole)
      isWhole = false
    }
    mine.onerror = () => {
      // The browser would try again by itself, with an old place in the stream: a new line begins with all that stands.
      mine.close()
      if (mine !== line || isClosed) return
      line = null
      const next = nextLink(state.get(), 'closed', tools.nowMs())
      state.set(next)
      if (next.kind !== 'lost') return
      callOff = tools.after(next.retryAtMs - tools.nowMs(), () => {
        state.set(nextLink(state.get(), 'retry', tools.nowMs()))
        connect()
      })
    }
  }
}
