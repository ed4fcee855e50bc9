/**
 * The rules that this node runs, and why not others: read from their file at the start and when somebody says so. A file that is not
 * taken never stops a watch: at the start the usual set is in force instead, later the rules that already are.
 */
import { basename } from 'node:path'
import type { RulesRefusal, WatchTrial } from '#contract'
import { DEFAULT_RULES, type Rule } from '#watch'
import { digestOfRules, readTriedRules, RulesError } from './rules-file.ts'

export interface RulesInForce {
  readonly name: string
  readonly rules: readonly Rule[]
  readonly digest: string
  readonly sinceMs: number
  /** null: the usual set, which comes tried. */
  readonly trial: WatchTrial | null
  /** A file that was asked for and not taken; null: there is none. */
  readonly refused: { readonly file: string; readonly why: RulesRefusal; readonly atMs: number } | null
}

/** The set that comes with the program. */
export function usualRules(nowMs: number): RulesInForce {
  return {
    name: 'usual',
    rules: DEFAULT_RULES,
    digest: digestOfRules(DEFAULT_RULES),
    sinceMs: nowMs,
    trial: null,
    refused: null,
  }
}

/**
 * @param path of the file of rules; null: none is configured
 * @param before in force until now, which stay when the file is not taken; null: the node starts
 * @param warn told in words which file was not taken, why, what to run, and what is in force instead
 */
export function takeRules(
  path: string | null,
  before: RulesInForce | null,
  nowMs: number,
  warn: (text: string) => void,
): RulesInForce {
  if (path === null) return before ?? usualRules(nowMs)
  try {
    const { rules, digest, trial } = readTriedRules(path)
    // The same rules once more: in force since they were.
    if (before?.digest === digest) return { ...before, trial, refused: null }
    const name = trial === null ? 'usual' : basename(path).replace(/\.json$/, '')
    return { name, rules, digest, sinceMs: nowMs, trial, refused: null }
  } catch (error) {
    if (!(error instanceof RulesError)) throw error
    const stays = before ?? usualRules(nowMs)
    warn(`Rules of the watch not taken: ${error.message}\nIn force: ${inWords(stays)}.`)
    return { ...stays, refused: { file: basename(path), why: error.why, atMs: nowMs } }
  }
}

/** For whoever reads the log of a node. */
export function inWords({ name, digest, trial }: RulesInForce): string {
  if (trial === null) return `the usual rules (${digest.slice(0, 12)})`
  const { night, alerts, load } = trial
  return `the rules "${name}" (${digest.slice(0, 12)}), tried on ${night.name}: ${night.looks} looks, ${alerts} alerts, load ${load.mean} on average, ${load.most} at most`
}
