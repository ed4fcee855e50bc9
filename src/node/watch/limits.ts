/** What the watch of a node holds at most, and how often it looks. */
export const WATCH_LIMITS = {
  /** Between two looks, ms: what comes in is on the board within a second. */
  lookEveryMs: 500,
  /** A change of the rescues is looked at so soon, ms; many changes together, and what an officer does in two steps is done before. */
  soonMs: 150,
  /** Tracks of which all is asked in one look, small boats first; the rest in turn. */
  detailsPerLook: 400,
  /** What was said of a track is believed for so long, ms. */
  detailMs: 10_000,
  /** Contacts that nobody waits for any more leave the look, ms. */
  contactsMs: 6 * 3_600_000,
  /** Changes of the rules that could not be written yet; at the limit the oldest goes, and that is told. */
  rulesWaitingMax: 20,
  /** They are tried again so often, ms. */
  rulesAgainMs: 30_000,
  /** A failure to write is told at most so often, ms. */
  warnEveryMs: 60_000,
} as const
