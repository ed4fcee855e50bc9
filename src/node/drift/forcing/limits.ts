/** Limits of what brings sea and wind into the node. */
export const FORCING_LIMITS = {
  /** A file of a data set, wholly in memory while it is read. */
  fileBytesMax: 256 * 1024 * 1024,
  /** Numbers of one variable: 8 bytes each while they are unpacked. */
  variableNumbersMax: 32_000_000,
  variablesMax: 1000,
  /** An answer of a service. */
  answerBytesMax: 64 * 1024 * 1024,
  /** From the first byte asked to the last one got. */
  answerTimeoutMs: 30_000,
  /** Places in one question to Open-Meteo. */
  placesMax: 400,
  /** Days of tides at once. */
  tideDaysMax: 40,
} as const
