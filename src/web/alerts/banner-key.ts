/** What a key does while the banner of a distress has the focus, over a dialogue or in another room too. */
import type { Act } from '../keys/keymap.ts'

export interface BannerSight {
  readonly isWatch: boolean
  readonly hasDialogue: boolean
  /** The distress of the banner is the alert that is looked at. */
  readonly isLookedAt: boolean
}

/**
 * `go`: to its place, as its button does. `rest`: the key is the watch's own. An alarm is acknowledged where its place is in sight
 * (MSC.252(83), 19.3.1.1): from elsewhere the key that acknowledges leads there first, and acknowledges at the next press.
 */
export function bannerKey(act: Act | null, sight: BannerSight): 'go' | 'rest' {
  const isHere = sight.isWatch && !sight.hasDialogue
  if (act === 'acknowledge') return isHere && sight.isLookedAt ? 'rest' : 'go'
  return act === 'nextNeed' && !isHere ? 'go' : 'rest'
}
