export {
  type PlacedTarget,
  type RadarRefused,
  radarTarget,
  type TargetStatus,
  type TrackedTarget,
} from './target.ts'
