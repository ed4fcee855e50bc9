/**
 * The life of the link to the node, as a table: every state, every event.
 *
 *   connecting ──opened──► open ──closed──► lost ──retry──► connecting
 *        └────closed────► lost (never was open: the page may have been opened before the node)
 */
export type LinkState =
  | { readonly kind: 'connecting'; readonly attempt: number; readonly lostSinceMs: number | null }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'lost'
      readonly attempt: number
      readonly lostSinceMs: number
      readonly retryAtMs: number
    }

export type LinkEvent = 'opened' | 'closed' | 'retry'

/** Waits between tries, milliseconds: quick at first, since most cuts are short, then gentle to the node. */
export const RETRY_MS = [250, 500, 1000, 2000, 4000, 8000] as const

export const FIRST: LinkState = { kind: 'connecting', attempt: 0, lostSinceMs: null }

export function nextLink(state: LinkState, event: LinkEvent, nowMs: number): LinkState {
  return TABLE[state.kind][event](state, nowMs)
}

type Cell = (state: LinkState, nowMs: number) => LinkState
const same: Cell = state => state

const TABLE: Readonly<Record<LinkState['kind'], Readonly<Record<LinkEvent, Cell>>>> = {
  connecting: { opened: () => ({ kind: 'open' }), closed: lose, retry: same },
  open: { opened: same, closed: lose, retry: same },
  lost: { opened: () => ({ kind: 'open' }), closed: same, retry: connect },
}

function lose(state: LinkState, nowMs: number): LinkState {
  const attempt = state.kind === 'open' ? 0 : state.attempt
  const since = state.kind === 'open' ? nowMs : (state.lostSinceMs ?? nowMs)
  const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] as number
  return { kind: 'lost', attempt: attempt + 1, lostSinceMs: since, retryAtMs: nowMs + wait }
}

function connect(state: LinkState): LinkState {
  if (state.kind !== 'lost') return state
  return { kind: 'connecting', attempt: state.attempt, lostSinceMs: state.lostSinceMs }
}
