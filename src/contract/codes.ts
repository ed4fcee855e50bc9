/** The words of the contract that are plain data: no schema library is needed to read them. */

export const FRESHNESS = ['fresh', 'stale', 'lost'] as const

/** Why the node says no. The screen has a sentence for each, in both languages. */
export const PROBLEM_CODES = [
  'bad-parameter',
  'bad-body',
  'unknown-track',
  'no-such-address',
  'wrong-method',
  'wrong-content-type',
  'wrong-host',
  'wrong-origin',
  'sentences-closed',
  'detections-closed',
  'too-large',
  'too-many-requests',
  'too-many-clients',
  'too-busy',
  'upgrade-required',
  'not-signed-in',
  'not-permitted',
  'sign-in-refused',
  'proof-is-old',
  'unknown-record',
  'marking-refused',
  'version-conflict',
  'contact-kept',
  'needs-second-person',
  'on-hold',
  'records-down',
  'drift-object',
  'drift-land',
  'drift-window',
  'drift-size',
  'drift-gone',
  'drift-died',
  'drift-refused',
  'search-unit',
  'search-window',
  'search-nothing',
  'search-refused',
  'history-down',
  'disk-full',
  'log-down',
  'internal',
] as const

/** Identities in one text message of the live socket, at most. */
export const LIVE_IDENTITIES_MAX = 1000

/** Why the node closes a live socket: WebSocket close codes (RFC 6455 section 7.4; 4000 to 4999 are ours). */
export const LIVE_CLOSE = {
  /** The node stops; come back. */
  goingAway: 1001,
  /** A client of this socket listens and does not speak. */
  spoke: 1008,
  /** It stayed too slow for too long; come back when the line is better. */
  tooSlow: 4000,
  /** The session ended, or may not watch any more: sign in again. */
  signedOut: 4001,
} as const
