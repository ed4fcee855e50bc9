/** The live socket of the node: texts and frames in, reconnecting with growing waits. Sockets and timers are handed in. */
import { decodeFrame, type Frame, type LiveMessage } from '#contract'
import { createCell, type Readable } from '../session/cell.ts'
import { FIRST, type LinkState, nextLink } from './link-life.ts'

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: string
  onopen: (() => void) | null
  onclose: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  close(): void
}

export interface LinkTools {
  open(): Socket
  nowMs(): number
  /** Calls back once after a wait; returns how to call it off. */
  after(ms: number, act: () => void): () => void
}

export interface LinkListener {
  message(message: LiveMessage): void
  frame(frame: Frame): void
}

export interface LiveLink {
  readonly state: Readable<LinkState>
  /** When anything was last heard, by this machine's clock; null before the first word. */
  lastHeardMs(): number | null
  /** What came but was not of the contract: counted, never acted on. */
  refused(): number
  close(): void
}

/** A node that says nothing for this long has been lost, though the socket has not noticed. Frames come ten a second. */
export const SILENCE_MS = 6000

const NOTHING = (): void => {}

/** For a session that may not see the live picture: no line is opened, and none is missed. */
export function closedLink(): LiveLink {
  return { state: createCell<LinkState>(FIRST), lastHeardMs: () => null, refused: () => 0, close: NOTHING }
}

export function openLiveLink(tools: LinkTools, listener: LinkListener): LiveLink {
  const state = createCell<LinkState>(FIRST)
  let socket: Socket | null = null
  let lastHeard: number | null = null
  let refused = 0
  let callOff = NOTHING
  let closed = false

  connect()
  return { state, lastHeardMs: () => lastHeard, refused: () => refused, close }

  function connect(): void {
    const mine = tools.open()
    socket = mine
    mine.binaryType = 'arraybuffer'
    mine.onopen = () => {
      lastHeard = tools.nowMs()
      state.set(nextLink(state.get(), 'opened', tools.nowMs()))
      watchSilence(mine)
    }
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return
      lastHeard = tools.nowMs()
      take(data)
    }
    mine.onclose = () => lose(mine)
  }

  function take(data: unknown): void {
    try {
      if (data instanceof ArrayBuffer) listener.frame(decodeFrame(data))
      else if (typeof data === 'string') listener.message(JSON.parse(data) as LiveMessage)
      else refused += 1
    } catch (error) {
      // Bytes that are no frame, or text that is no JSON, must not stop the picture.
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error
      refused += 1
    }
  }

  function watchSilence(mine: Socket): void {
    callOff = tools.after(SILENCE_MS / 2, () => {
      if (tools.nowMs() - (lastHeard ?? 0) < SILENCE_MS) watchSilence(mine)
      else {
        mine.close()
        lose(mine)
      }
    })
  }

  function lose(mine: Socket): void {
    if (mine !== socket || closed) return
    socket = null
    callOff()
    const next = nextLink(state.get(), 'closed', tools.nowMs())
    state.set(next)
    if (next.kind !== 'lost') return
    callOff = tools.after(next.retryAtMs - tools.nowMs(), () => {
      state.set(nextLink(state.get(), 'retry', tools.nowMs()))
      connect()
    })
  }

  function close(): void {
    closed = true
    callOff()
    socket?.close()
  }
}
