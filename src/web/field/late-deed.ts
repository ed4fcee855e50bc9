/** A deed that leaves later than it was said carries the time at which it was said: in its own field where it has one, else in words. */
import type { Deed } from '../rescue/parts.ts'

const WORDS_MAX = 2000

/** @param late the sentence that says it, with what was said. @param saidAt ISO 8601 UTC */
export function lateDeed(
  deed: Deed,
  saidAt: string,
  late: (time: string, words: string | null) => string,
): Deed {
  const time = saidAt.slice(11, 19)
  switch (deed.kind) {
    // What was seen or secured has the time of the look in it.
    case 'craft.found':
    case 'craft.observed':
    case 'goods.secured':
      return deed
    case 'task.answered':
    case 'people.counted':
      return { ...deed, words: late(time, deed.words).slice(0, WORDS_MAX) }
    case 'log.said':
      return { ...deed, words: late(time, deed.words).slice(0, WORDS_MAX) }
    default:
      return deed
  }
}
