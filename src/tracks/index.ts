export * from './duplicates.ts'
export {
  createFusedPicture,
  type FusedChange,
  FUSED_LIMITS,
  type FusedPicture,
  originKey,
} from './fused-picture.ts'
export * from './fused-update.ts'
export * from './limits.ts'
export * from './picture.ts'
export { createPicture } from './station-picture.ts'
export * from './fusion/index.ts'
export { createJoinedPicture, type JoinedPicture } from './joined-picture.ts'
export { OwnTracks, sourcesOf } from './own-tracks.ts'
export * from './partner-track.ts'
