/** What counts as a look: somebody saw it, after the last that was said of it. Anything else that is told is a word. */
import type { Observation } from '#records'
import { BY_THE_MINUTE_MS } from './clock.ts'
import type { CraftNow } from './state.ts'

/** null: it is a look, and lowers (R12). */
export function whyNoLook(
  { saidMs }: Pick<CraftNow, 'saidMs'>,
  { at, how }: Observation,
): 'look-too-weak' | 'look-too-old' | null {
  if (how === 'radar') return 'look-too-weak'
  return Date.parse(at) + BY_THE_MINUTE_MS < saidMs ? 'look-too-old' : null
}
