/** What a backup may take, and how much may be lost between two of them. */
export const BACKUP_LIMITS = {
  /** Whole segments of the write-ahead log are copied this often. */
  archiveMs: 60_000,
  /**
   * A segment that is not full is closed after this, so that it can be copied. With a round of `archiveMs` more it is
   * copied before it is five minutes old: what a lost machine can cost.
   */
  switchMs: 240_000,
  /** Log that the server keeps for an archive that does not come (launcher.ts); beyond it a new base backup is needed. */
  slotKeepMegabytes: 4096,
  /** Files of a cluster, a sensor log and a ledger: more is not one of ours. */
  filesMax: 500_000,
  filesAtOnce: 8,
  /** A manifest, and the list of an archive, are read whole. */
  manifestBytesMax: 128 * 1024 * 1024,
  /** Times that files which vanished while they were copied are looked for again. */
  vanishedTriesMax: 20,
  /** A server that replays its log is waited for so long. */
  recoverMsMax: 30 * 60_000,
  /** Files at fault that are told by name; the rest are counted. */
  faultsToldMax: 20,
  /** Entries of the ledger that are asked for at once. */
  entriesAtOnce: 1000,
  /** Keys of a node: files, and bytes of each. */
  keyFilesMax: 64,
  keyBytesMax: 64 * 1024,
  /** Words that say why a node goes on alone. */
  reasonLengthMax: 2000,
} as const
