/** What the picture holds at most, and how long it believes what it heard. */
export interface PictureLimits {
  /** Tracks held at once. At the limit the longest unheard leave, a 64th at a time; active distress devices last. */
  readonly tracksMax: number
  /** Feeds and stations remembered per track; the longest unheard gives way. */
  readonly sourcesMax: number
  /** Stale: older than this many expected reporting intervals, and than `staleMsMin`. */
  readonly staleIntervals: number
  readonly staleMsMin: number
  readonly lostIntervals: number
  readonly lostMsMin: number
  /** A lost track is kept this long, then it leaves. */
  readonly keptLostMs: number
  /** Tracks that left and are told to those who follow; who is further behind needs a keyframe. */
  readonly departedMax: number
  /** MMSI to number, also of tracks that left. A name pushed out gets a new number when it is heard again. */
  readonly namesMax: number
}

export const PICTURE_LIMITS: PictureLimits = {
  tracksMax: 100_000,
  sourcesMax: 8,
  staleIntervals: 3,
  staleMsMin: 30_000,
  lostIntervals: 10,
  lostMsMin: 360_000,
  keptLostMs: 600_000,
  departedMax: 16_384,
  namesMax: 1_000_000,
}
