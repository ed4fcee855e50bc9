export { type Alert, AlertBoard, type AlertEntry, type Episode, type Handled, RANK } from './board.ts'
export { againstHandling, ALERT_REFUSALS, type AlertRefusal } from './decide.ts'
export {
  ALERT_STATES,
  ALERT_TABLE,
  type AlertDeed,
  type AlertState,
  ESCALATE_MS,
  isDistress as isDistressAlert,
  SHELF_MS_MAX,
  SILENCE_MS,
  sounds,
} from './life.ts'
export { type AlarmLoad, alarmLoad, LOAD_MS } from './load.ts'
export { BOAT_LIMITS } from './boats.ts'
export { DEED_LIMITS, type WatchAsker, type WatchDeed, watchDeeds } from './deeds.ts'
export * from './look.ts'
export {
  DEFAULT_RULES,
  KINDS,
  type KindSpec,
  type ParameterSpec,
  type Rule,
  RULE_KINDS,
  type RuleKind,
  type RuleOf,
} from './rules/kinds.ts'
export { type ReadRules, readRules, RULES_FORMAT, RULES_LIMITS } from './rules/read.ts'
export { rulesSchema } from './rules/schema.ts'
export {
  againstTrial,
  canonicalRules,
  isLongNight,
  isUsualSet,
  TRIAL_FORMAT,
  TRIAL_LIMITS,
  type TrialFault,
  type TrialOf,
} from './rules/trial.ts'
export type { Geography } from './scene.ts'
export type { Situation, StandingSituation } from './situation.ts'
export { STRAIT, Watch } from './watch.ts'
export { LOOK_COLUMNS, LOOK_FORMAT, readLook, type RecordedLook, recordLook } from './recorded.ts'
export { type RuleTried, type Tried, tryRules } from './try.ts'
