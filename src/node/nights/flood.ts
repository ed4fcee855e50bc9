/** The flood night: as many boats as the busiest day in public figures had, as many people, and all else that a night brings. */
import type { NightShape } from '#simulation'

export const FLOOD: NightShape = {
  boats: 36,
  people: 1305,
  launchHours: 4,
  callsPerBoat: 8,
  hoaxes: 6,
  others: 58,
  echoShare: 0.08,
  relayShare: 0.15,
  missedShare: 0.08,
}
