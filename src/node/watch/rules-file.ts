/** Files of rules and of their trials: read whole, within a limit, each fault in words with the file it is in. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { type RulesRefusal, WatchTrial } from '#contract'
import { canonicalJson } from '#records'
import {
  againstTrial,
  canonicalRules,
  isUsualSet,
  readRules,
  type Rule,
  TRIAL_FORMAT,
  TRIAL_LIMITS,
} from '#watch'

export const RULES_FILE_LIMITS = {
  /** A hundred rules have fifty thousand letters; more is the wrong file. */
  bytesMax: 1024 * 1024,
} as const

/** Rules that do not go live: which file, why, and what to do. */
export class RulesError extends Error {
  override readonly name = 'RulesError'
  readonly why: RulesRefusal

  constructor(why: RulesRefusal, text: string, options?: ErrorOptions) {
    super(text, options)
    this.why = why
  }
}

const TrialFile = WatchTrial.extend({ format: z.literal(TRIAL_FORMAT) }).refine(
  ({ tried, night: { from, to } }) => [tried, from, to].every(each => !Number.isNaN(Date.parse(each))),
  'tried, night.from and night.to are instants',
)

/** SHA-256 of the canonical text, hex. */
export function digestOfRules(rules: readonly Rule[]): string {
  return createHash('sha256').update(canonicalRules(rules)).digest('hex')
}

/** SHA-256 of a trial, whatever the spaces and the order of the keys in its file, hex. */
export function digestOfTrial(trial: WatchTrial): string {
  return createHash('sha256').update(canonicalJson(trial)).digest('hex')
}

/** @throws RulesError with every fault of the file */
export function readRulesFile(path: string): readonly Rule[] {
  const read = readRules(jsonOf(path, 'unreadable'))
  if (read.kind === 'refused')
    throw new RulesError('not-rules', `${path} is no file of rules:\n  ${read.faults.join('\n  ')}`)
  return read.rules
}

/** Where the trial of a file of rules stands: beside it. */
export function trialPathOf(path: string): string {
  return `${path.replace(/\.json$/, '')}.trial.json`
}

/** Whole or not at all. @returns where it stands */
export function writeTrial(path: string, trial: WatchTrial): string {
  const to = trialPathOf(path)
  const half = `${to}.${process.pid}.part`
  writeFileSync(half, `${JSON.stringify({ format: TRIAL_FORMAT, ...trial }, null, 2)}\n`, { mode: 0o644 })
  renameSync(half, to)
  return to
}

export interface TriedRules {
  readonly rules: readonly Rule[]
  readonly digest: string
  /** null: the usual set, which comes tried. */
  readonly trial: WatchTrial | null
}

/** Rules that may go live: of their digest, with the trial that stands for them. @throws RulesError */
export function readTriedRules(path: string): TriedRules {
  const rules = readRulesFile(path)
  const digest = digestOfRules(rules)
  if (isUsualSet(rules)) return { rules, digest, trial: null }
  const trial = readTrialOf(path)
  const { night } = trial
  const fault = againstTrial(
    { rules: trial.rules, fromMs: Date.parse(night.from), toMs: Date.parse(night.to), looks: night.looks },
    digest,
  )
  if (fault === 'tried-other-rules')
    throw new RulesError(
      fault,
      `${path} was changed after its trial: ${trialPathOf(path)} is of other rules (${trial.rules.slice(0, 12)}, now ${digest.slice(0, 12)}). ${howToTry(path)}`,
    )
  if (fault === 'night-too-short')
    throw new RulesError(
      fault,
      `${path} was tried on a night of less than ${TRIAL_LIMITS.nightMinutesMin} min or ${TRIAL_LIMITS.looksMin} looks (${night.name}). ${howToTry(path)}`,
    )
  return { rules, digest, trial }
}

function readTrialOf(path: string): WatchTrial {
  const from = trialPathOf(path)
  const value = jsonOf(from, 'bad-trial', `${path} was not tried: there is no ${from}. ${howToTry(path)}`)
  const read = TrialFile.safeParse(value)
  if (read.success) {
    const { format: _, ...trial } = read.data
    return trial
  }
  const faults = read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  throw new RulesError('bad-trial', `${from} is no trial:\n  ${faults.join('\n  ')}\n${howToTry(path)}`)
}

function howToTry(path: string): string {
  return `Run: entente watch try ${path} --on NIGHT`
}

/** @param absent what to say when there is no such file: it was not tried */
function jsonOf(path: string, why: RulesRefusal, absent: string | null = null): unknown {
  let text: string
  try {
    text = textOf(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && absent !== null) throw new RulesError('not-tried', absent, { cause: error })
    throw new RulesError(why, code === 'ENOENT' ? `there is no file ${path}` : `${path}: ${message}`, {
      cause: error,
    })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RulesError(why === 'unreadable' ? 'not-rules' : why, `${path}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function textOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size > RULES_FILE_LIMITS.bytesMax)
      throw new RangeError(`it has ${size} bytes; such a file has at most ${RULES_FILE_LIMITS.bytesMax}`)
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}
