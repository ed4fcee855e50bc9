/** The parts that rescues are made of, as the contract has them, by their names. */
import type {
  RescueContact,
  RescueCraft,
  RescueDraft,
  RescueSituation,
  RescueSuggestion,
  RescueTask,
  RescueUnit,
} from '#contract'

export type Centre = RescueSituation['centre']
export type Aboard = RescueContact['aboard']
export type Range = Aboard['people']
export type Condition = RescueContact['condition']
export type Where = NonNullable<RescueContact['where']>
export type Place = Where['place']
export type Phase = RescueCraft['severity']
export type Ground = RescueSuggestion['grounds'][number]
export type Order = RescueTask['order']
export type TaskState = RescueTask['state']
export type TaskAnswer = DeedOf<'task.answered'>['state']
export type UnitKind = RescueUnit['kind']

export type Deed = RescueDraft['deed']
export type DeedKind = Deed['kind']
export type DeedOf<K extends DeedKind> = Extract<Deed, { readonly kind: K }>
export type Observation = DeedOf<'craft.observed'>['observation']
export type Brief = DeedOf<'task.sent'>['brief']
export type ClosedOn = DeedOf<'case.closed'>['on']

/** In rising order (IAMSAR vol. II, 3.3). */
export const PHASES: readonly Phase[] = ['uncertainty', 'alert', 'distress']
/** All that can be asked of a unit at sea. */
export const SEA_ORDERS: readonly Order[] = [
  'assist',
  'rescue',
  'escort',
  'search',
  'observe',
  'investigate',
  'recover',
]
export const CONDITIONS = [
  'sinking',
  'capsized',
  'peopleInWater',
  'engineStopped',
  'onFire',
] as const satisfies readonly (keyof Condition)[]
export const COUNTED = [
  'people',
  'children',
  'injured',
  'inWater',
  'lifejackets',
] as const satisfies readonly (keyof Aboard)[]

export const UNKNOWN_RANGE: Range = { min: null, max: null }
export const NOBODY_SAID: Aboard = {
  people: UNKNOWN_RANGE,
  children: UNKNOWN_RANGE,
  injured: UNKNOWN_RANGE,
  inWater: UNKNOWN_RANGE,
  lifejackets: UNKNOWN_RANGE,
}
export const NOTHING_SAID: Condition = {
  sinking: null,
  capsized: null,
  peopleInWater: null,
  engineStopped: null,
  onFire: null,
}

export function isKnown({ min, max }: Range): boolean {
  return min !== null || max !== null
}

export function otherCentre(centre: Centre): Centre {
  return centre === 'UK' ? 'FR' : 'UK'
}
