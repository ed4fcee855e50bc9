/** The demo sea: seeded, believable, and heard in the same sentences as a real one. */
export {
  ADVANCE_MS_MAX,
  createSea,
  type Sea,
  type SeaOptions,
  SHIPS_DEFAULT,
  SHIPS_MAX,
  type Truth,
} from './sea.ts'
export type { CraftKind } from './craft.ts'
export type { Shore } from './shore.ts'
export { type Lane, laneLine, separationZone } from './lanes.ts'
export * from './sensors/index.ts'
export * from './night/index.ts'
