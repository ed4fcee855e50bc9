/** The named limits of identity. What happens at each stands in README.md. */
const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const IDENTITY_LIMITS = {
  accountsMax: 5000,
  passkeysPerAccountMax: 8,
  subjectsPerAccountMax: 4,
  displayNameMax: 60,
  /** How long an observer may be let in for. */
  guestMsMax: 90 * DAY_MS,
  /** A watch of twelve hours and its handing over. */
  sessionMsMax: 13 * HOUR_MS,
  /** Nothing asked for this long: the screen is closed, or the machine asleep. */
  idleMsMax: 30 * MINUTE_MS,
  /** A proof older than this is asked for again before what cannot be undone. */
  proofMsMax: 5 * MINUTE_MS,
  sessionsMax: 5000,
  sessionsPerAccountMax: 8,
  /** How far a clock may have been ahead when a session was stored before it is no session any more. */
  aheadMsMax: SECOND_MS,
  /** How often ends are looked for, and uses are stored. */
  sweepMs: 30 * SECOND_MS,
  /** Acts that are committed together when many sessions end. */
  endsPerCommitMax: 500,
  /** Sessions that ended while the database did not answer, to be stored as ended. */
  unstoredEndsMax: 5000,
  challengeMsMax: 2 * MINUTE_MS,
  challengesMax: 10_000,
  challengesPerAddressMax: 20,
  invitationMsMax: DAY_MS,
  invitationsMax: 1000,
  /** How long one administrator's word waits for the second one's. */
  secondPersonMsMax: DAY_MS,
  /** How long somebody may take at another service, and how many may be there. */
  oidcFlowMsMax: 10 * MINUTE_MS,
  oidcFlowsMax: 2000,
  oidcAnswerMsMax: 10 * SECOND_MS,
  subjectLengthMax: 255,
  /** Tries at all doors together: so many at once, then so many a second. */
  addressTriesBurst: 40,
  addressTriesPerSecond: 0.5,
  accountTriesBurst: 15,
  accountTriesPerSecond: 0.1,
  /** Addresses and accounts whose tries are counted. */
  triersMax: 8192,
  /** Refusals that are entries of their own, at once and then a second; what is more is one entry that counts them. */
  refusalEntriesBurst: 60,
  refusalEntriesPerSecond: 1,
  /** Acts that are looked through for a change that was begun before a crash. */
  recoveryActsMax: 1000,
} as const
export type IdentityLimits = Readonly<Record<keyof typeof IDENTITY_LIMITS, number>>
