/**
 * Rules go live when a trial on a recorded night stands for them: of these very rules, on a night that is long enough to say
 * something. It keeps from haste, not from forgery: whoever may change the rules of a node may write a trial too.
 */
import { canonicalJson } from '#records'
import { DEFAULT_RULES, type Rule } from './kinds.ts'
import { RULES_FORMAT } from './read.ts'

export const TRIAL_FORMAT = 'entente-watch-trial/1'

export const TRIAL_LIMITS = {
  /** A night that is shorter proves little: a craft is silent for half an hour before it is told; minutes. */
  nightMinutesMin: 60,
  /** A night of fewer is gaps: what comes and goes between two looks is not in it. One a minute. */
  looksMin: 60,
} as const

/** The one text of a set of rules, whatever the spaces and the order of the keys in its file: its digest means the rules. */
export function canonicalRules(rules: readonly Rule[]): string {
  return canonicalJson({
    format: RULES_FORMAT,
    rules: rules.map(({ id, kind, priority, isOn, parameters }) => ({
      id,
      kind,
      priority,
      isOn,
      parameters: { ...parameters },
    })),
  })
}

/** The usual set comes with the program and is tried with it: it needs no trial of its own. */
export function isUsualSet(rules: readonly Rule[]): boolean {
  return canonicalRules(rules) === canonicalRules(DEFAULT_RULES)
}

/** What a trial was of. */
export interface TrialOf {
  /** Digest of the canonical text of the rules that were tried. */
  readonly rules: string
  /** First and last look of the night, milliseconds since 1970 UTC. */
  readonly fromMs: number
  readonly toMs: number
  readonly looks: number
}

export type TrialFault = 'tried-other-rules' | 'night-too-short'

/** Why rules of this digest do not go live on this trial; null: they may. */
export function againstTrial(trial: TrialOf, rules: string): TrialFault | null {
  if (trial.rules !== rules) return 'tried-other-rules'
  return isLongNight(trial) ? null : 'night-too-short'
}

/** Long enough, and looked at often enough, to say something of rules. */
export function isLongNight({ fromMs, toMs, looks }: Omit<TrialOf, 'rules'>): boolean {
  return toMs - fromMs >= TRIAL_LIMITS.nightMinutesMin * 60_000 && looks >= TRIAL_LIMITS.looksMin
}
