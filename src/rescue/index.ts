export { type ReadContact, readContact } from './read-contact.ts'
export * from './words/reading.ts'
export { afterLook, afterReport, higherPhase, isLower, NOTHING_SAID, phaseOf, worseOf } from './condition.ts'
export { type BelievedCraft, believedCraft, believedOf, isKeptApart } from './craft.ts'
export { countOf, type CraftCount } from './count.ts'
export { CASE_STATES, CASE_TABLE, type CaseState, type CaseStep } from './case-life.ts'
export { CONTACT_STATES, CONTACT_TABLE, type ContactState } from './contact-life.ts'
export type { RescueAsker } from './decide/asker.ts'
export {
  againstClosing,
  closingKey,
  craftOf,
  isUnreconciled,
  SEARCH_END_CRITERIA,
  type SearchEndCriterion,
} from './decide/closing.ts'
export { decide } from './decide/decide.ts'
export { type Decision, type Reason as RefusalReason, type RefusalCode, REFUSALS } from './decide/refusal.ts'
export { type ActEntry, type ContactEntry, type Entry, notAhead } from './entry.ts'
export { RescueLog } from './log.ts'
export {
  isUnanswered,
  isUndisputed,
  type Offer,
  OFFER_STATES,
  OFFER_TABLE,
  type OfferDeed,
  type OfferState,
  responsible,
} from './ownership.ts'
export { measure, type NodeLog, type RescueMeasures } from './measures.ts'
export { type PeopleAccount, peopleAccount } from './people.ts'
export { either, eitherAboard, mayBeEqual, rangeText, UNKNOWN, UNKNOWN_ABOARD } from './range.ts'
export { placeText } from './place-text.ts'
export { type AlertEpisode, SETTLED_STEPS_MS, type SettledPart, settledParts } from './settled/settled.ts'
export type { Forgotten, PartNumber } from './settled/forgotten.ts'
export type { NamesGiven } from './settled/names-given.ts'
export { type Sitrep, type SitrepFacts, sitrepOf } from './sitrep.ts'
export * from './state.ts'
export { type DriftChance, SUGGEST_LIMITS, type Suggestion, suggestions } from './suggest.ts'
export { type Together, TOGETHER_LIMITS, type TogetherBy, togetherOf } from './together.ts'
export { WeighedBefore } from './weighed-before.ts'
export {
  loadKey,
  passedLimits,
  WATCH_LIMITS,
  type WatchLimit,
  type WatchLoad,
  watchLoad,
} from './supervision.ts'
export {
  isEnded,
  isOrderAtSea,
  isOrderOnBeach,
  isUnansweredTask,
  type Task,
  TASK_ANSWER_MS,
  TASK_TABLE,
  type TaskAnswer,
  type TaskState,
} from './tasking.ts'
export { maskPhones, readWords } from './words/read-words.ts'
export { WORDS_LIMITS } from './words/limits.ts'
export { CAP_LIMITS, type CapMessage, type CapReference } from './cap/message.ts'
export { type CapDrift, type CapFacts, type CapMade, capOf } from './cap/of-case.ts'
export { capFaults, type CapLooked } from './cap/faults.ts'
export { capTime, writeCap } from './cap/write.ts'
export { BRIEF_LIMITS, briefOf, craftNear, type NearCraft } from './brief.ts'
export { NEAREST_LIMITS, nearestUnits, type NearUnit, type NotThere } from './nearest.ts'
export { outlineOf } from './outline.ts'
