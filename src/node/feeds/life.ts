/** The life of a feed: every state and every event. Only a live feed carries ships; all others grey them. */
import type { Feed } from '#contract'

export type FeedState = Feed['state']

export type FeedEvent =
  /** A way is open: connected, or a peer connected to us. */
  | 'opened'
  /** A line came. */
  | 'heard'
  /** Nothing came for the time the feed may be silent. */
  | 'quiet'
  /** The way is closed or failed. */
  | 'lost'
  /** Another attempt begins, or we listen again. */
  | 'retry'
  /** There is nothing more to come: the end of a file. */
  | 'finished'

const LIFE: Readonly<Record<FeedState, Readonly<Record<FeedEvent, FeedState>>>> = {
  connecting: {
    opened: 'live',
    heard: 'live',
    quiet: 'connecting',
    lost: 'down',
    retry: 'connecting',
    finished: 'ended',
  },
  live: {
    opened: 'live',
    heard: 'live',
    quiet: 'silent',
    lost: 'down',
    retry: 'live',
    finished: 'ended',
  },
  silent: {
    opened: 'live',
    heard: 'live',
    quiet: 'silent',
    lost: 'down',
    retry: 'silent',
    finished: 'ended',
  },
  down: {
    opened: 'live',
    heard: 'live',
    quiet: 'down',
    lost: 'down',
    retry: 'connecting',
    finished: 'ended',
  },
  ended: {
    opened: 'ended',
    heard: 'ended',
    quiet: 'ended',
    lost: 'ended',
    retry: 'ended',
    finished: 'ended',
  },
}

export function nextState(state: FeedState, event: FeedEvent): FeedState {
  return LIFE[state][event]
}

/** How long to wait before attempt `failures`, in ms: doubling, capped, and spread by chance (0 to 1) over its upper half. */
export function reconnectDelayMs(
  failures: number,
  chance: number,
  { reconnectMsMin, reconnectMsMax }: { readonly reconnectMsMin: number; readonly reconnectMsMax: number },
): number {
  const fullMs = Math.min(reconnectMsMax, reconnectMsMin * 2 ** Math.min(failures, 20))
  return Math.max(reconnectMsMin, fullMs * (0.5 + chance / 2))
}
