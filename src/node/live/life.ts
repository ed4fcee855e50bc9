/**
 * The life of a client of the live socket: what to do for it in this tick.
 *
 *   joining ──drained──► live ──overfull──► lagging ──drained──► live
 *      │                                       │
 *      └──────────── too long ─────────────────┴──► gone
 */
export type ClientState = 'joining' | 'live' | 'lagging' | 'gone'

/** How full its line is at a tick. */
export type LineState = 'drained' | 'flowing' | 'overfull' | 'stuck'

/** start: keyframe and identities; follow: this tick's delta; restart: resync first, then as start; cut: close it. */
export type ClientAct = 'nothing' | 'start' | 'follow' | 'restart' | 'cut'

interface Step {
  readonly state: ClientState
  readonly act: ClientAct
}

const LIFE: Readonly<Record<ClientState, Readonly<Record<LineState, Step>>>> = {
  joining: {
    drained: { state: 'live', act: 'start' },
    flowing: { state: 'joining', act: 'nothing' },
    overfull: { state: 'joining', act: 'nothing' },
    stuck: { state: 'gone', act: 'cut' },
  },
  live: {
    drained: { state: 'live', act: 'follow' },
    flowing: { state: 'live', act: 'follow' },
    overfull: { state: 'lagging', act: 'nothing' },
    // It cannot be stuck before it lagged: the clock of `stuck` starts when deltas stop.
    stuck: { state: 'lagging', act: 'nothing' },
  },
  lagging: {
    drained: { state: 'live', act: 'restart' },
    flowing: { state: 'lagging', act: 'nothing' },
    overfull: { state: 'lagging', act: 'nothing' },
    stuck: { state: 'gone', act: 'cut' },
  },
  gone: {
    drained: { state: 'gone', act: 'nothing' },
    flowing: { state: 'gone', act: 'nothing' },
    overfull: { state: 'gone', act: 'nothing' },
    stuck: { state: 'gone', act: 'nothing' },
  },
}

export function live(state: ClientState, line: LineState): Step {
  return LIFE[state][line]
}
