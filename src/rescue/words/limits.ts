/** The named limits of reading free text. What lies beyond one is said in the reading, never dropped in silence. */
export const WORDS_LIMITS = {
  /** UTF-16 letters of a text that are read; the rest is kept by the caller and counted in `lettersNotRead`. */
  letters: 20_000,
  /** Findings of one kind (positions, counts, conditions ...) that are given back; `cut` says that there were more. */
  findings: 100,
  /** Letters of one map link that are looked at. */
  link: 1_000,
  /** Letters of a boat's name or registration. */
  name: 40,
  /** Letters of one quotation. */
  quote: 1_000,
  /** People in one count. A larger number is not a count of people in a small boat. */
  people: 2_000,
} as const
