export { CASES_FORMAT, readCases, WrongCase, type WrittenCase } from './cases.ts'
export { type Cloud, cloudAt } from './cloud.ts'
export { buildMask, type CoastLine, MASK_SIZE, type MaskSize } from './coast/build.ts'
export { type Coast, type CoastSpec, NO_COAST, openCoast } from './coast/coast.ts'
export type { LandMask } from './coast/mask.ts'
export { CROSSING_LIMITS, type Crossings, crossingsOf } from './crossing.ts'
export { DOUBT_DEFAULT, NO_DOUBT } from './doubt.ts'
export { createRun, DriftRunning, drift, driftRange, type Range } from './drift.ts'
export { metresPerDegreeEast, metresPerDegreeNorth, onPlane } from './ellipsoid.ts'
export { FEASIBLE_CHANCE, type Feasibility, mergeFeasibility, type Sighting } from './feasibility.ts'
export { DEMO_WIND, demoForcing } from './forcing/demo.ts'
export { type CfWish, readCf } from './forcing/cf.ts'
export type { CfAttribute, CfSet, CfVariable } from './forcing/cf-set.ts'
export { type ErddapWish, readErddap } from './forcing/erddap.ts'
export {
  describeField,
  type Field,
  type FieldDescription,
  type FieldFacts,
  type FieldKind,
  type Quantity,
  type ReadField,
  type ReadFields,
} from './forcing/field.ts'
export {
  type ForcingRecord,
  type ForcingSummary,
  keepForcing,
  type KeptForcing,
  readForcing,
  RECORD_FORMAT,
  RECORD_LIMITS,
} from './forcing/forcing-record.ts'
export { type ForcingArea, type ForcingWish, JOIN_LIMITS } from './forcing/frame.ts'
export { type JoinedForcing, joinFields, refuseWindow, stoppedSaid } from './forcing/join-fields.ts'
export { GRID_LIMITS, type MadeGrid, makeGrid, type RawGrid } from './forcing/make-grid.ts'
export { OPEN_METEO_LICENCE, readOpenMeteo } from './forcing/open-meteo.ts'
export {
  type ForcingLanguage,
  refused,
  type Refused,
  type Said,
  said,
  type SaidCode,
  say,
} from './forcing/said.ts'
export { readShomAtlas, SHOM_LIMITS, type ShomAtlas, type ShomPoint } from './forcing/shom.ts'
export { SHOM_FIELD, shomField, type ShomWish, type TideMark } from './forcing/shom-field.ts'
export { type ForcingRow, type ForcingTable, readTable, TABLE_LIMITS } from './forcing/table.ts'
export { openForcing } from './forcing/open.ts'
export { type GridFrame, resample } from './forcing/resample.ts'
export { type Landfall, landfallsOf } from './landfall.ts'
export { DRIFT_LIMITS } from './limits.ts'
export { type Moments, momentsOf } from './moments.ts'
export { OBJECT_CLASSES, objectIndex } from './objects/classes.ts'
export { mixtureOf, PEOPLE_AFTER_CAPSIZE, SMALL_BOAT_CHANNEL, withWeights } from './objects/mixtures.ts'
export { NAMED_OBJECTS, type ObjectName, objectName } from './objects/names.ts'
export { type Plan, type Planned, planDrift, type Share } from './plan.ts'
export { NoSea } from './release.ts'
export type { CurrentTerm, FormulaSpec, WindTerm } from './forcing/formula.ts'
export { FORCING_WIDTH, type Forcing, type ForcingSource, type ForcingSpec } from './forcing/forcing.ts'
export type { Axis, GridSpec } from './forcing/grid.ts'
export type { HarmonicSpec } from './forcing/harmonic.ts'
export type { LeewayLine, MixturePart, ObjectClass, ObjectMixture } from './objects/object-class.ts'
export { type Run, type RunStop, STATUS, type Status } from './run.ts'
export type { Capsize, Doubt, DriftCase, Place, Scenario, TimeWindow } from './scenario.ts'
export { type Bound, searchBound } from './search/bound.ts'
export { type SearchChance, searchChance } from './search/chance.ts'
export { comparePlans, type Difference, type PlanComparison } from './search/compare.ts'
export { type Contour, contoursOf } from './search/contour.ts'
export type { SearchTask } from './search/coverage.ts'
export {
  type DensestArea,
  densestArea,
  type SampleSize,
  type SampleWarning,
  sampleSize,
} from './search/density.ts'
export { coverageFor, type Detection, probabilityOfDetection } from './search/detection.ts'
export { toGeoJson, toGpx, toRtz } from './search/export.ts'
export { detectionPerParticle, type Judgement, judge } from './search/judge.ts'
export { SEARCH_LIMITS, WrongSearch } from './search/limits.ts'
export { degreesMinutes, type MessageFacts, type MessageLanguage, searchMessage } from './search/message.ts'
export {
  datumAt,
  type MovingCloud,
  movingCloud,
  type Picture,
  picturesOf,
  reweighted,
} from './search/moving.ts'
export { type OptimalSearch, optimalEffort, optimalOnNormal } from './search/optimal.ts'
export {
  areaCheck,
  expandingSquare,
  type Pattern,
  type PatternKind,
  sector,
  sweep,
  trackLine,
} from './search/pattern.ts'
export { fromPlane, type PlanePoint, toPlane } from './search/plane.ts'
export { planSearch, RESTARTS_DEFAULT, type SearchPlan, type SearchQuestion } from './search/planner.ts'
export { type PocGrid, pocGrid, scenarioChances, type Shares } from './search/poc-grid.ts'
export { cornersOf, type Rectangle } from './search/rectangle.ts'
export {
  type ExportMarks,
  marksFrom,
  routeAlong,
  routeOf,
  type SearchRoute,
  stampedTitle,
  stamps,
} from './search/route.ts'
export { type Survival, type SurvivalQuestion, survivalTime } from './search/survival.ts'
export { type SweepObject, sweepObjectOf } from './search/sweep-object.ts'
export {
  type Looking,
  type Platform,
  SWEEP_OBJECTS,
  type SweepWidth,
  sweepWidth,
} from './search/sweep-width.ts'
export { type LegTask, type Setting, taskIn } from './search/task.ts'
export {
  SEARCH_FRACTION,
  type SearchUnit,
  type Separation,
  SEPARATION_DEFAULT,
  UNIT_LEAST,
} from './search/unit.ts'
export { afterFruitless, type Belief, believed, beliefBefore, type FruitlessSearch } from './search/update.ts'
