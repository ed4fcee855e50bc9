/** `entente watch try`: what rules would have told on a night that was, and the proof of it that lets them go live. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { WatchTrial } from '#contract'
import {
  DEFAULT_RULES,
  isLongNight,
  type Look,
  readLook,
  type Rule,
  TRIAL_LIMITS,
  type Tried,
  tryRules,
} from '#watch'
import { readVersion } from '../serve/version.ts'
import { digestOfRules, readRulesFile, trialPathOf, writeTrial } from '../watch/rules-file.ts'
import { EXIT, UsageError } from './command.ts'
import { linesOfFile } from './read-lines.ts'
import { parseWords } from './words.ts'

/** @throws Error that names the file, the line and what is wrong with it, and UsageError when asked wrongly */
export async function tryRulesOn(args: readonly string[]): Promise<number> {
  const words = parseWords(args, { on: 'value', json: 'flag' })
  const [path] = words.rest
  const night = words.values['on']
  if (path === undefined || words.rest.length > 1) throw new UsageError('name one file of rules')
  if (night === undefined) throw new UsageError('name a recorded night with --on NIGHT')
  const rules = path === '-' ? DEFAULT_RULES : readRulesFile(path)
  const seen = { simulated: false }
  const tried = tryRules(rules, looksOf(night, seen))
  const isJson = words.flags.has('json')
  if (!isJson) process.stdout.write(report(night, tried))
  const trial = path === '-' ? null : proved(path, trialOf(tried, rules, night, seen.simulated))
  if (isJson) process.stdout.write(`${JSON.stringify({ night, ...tried, trial })}\n`)
  else process.stdout.write(afterWords(trial, tried))
  return EXIT.done
}

/** @throws Error that names the line and what is wrong with it */
function* looksOf(path: string, seen: { simulated: boolean }): Iterable<Look> {
  const decoder = new TextDecoder()
  for (const { number, bytes } of linesOfFile(path)) {
    try {
      const value = JSON.parse(decoder.decode(bytes)) as { readonly simulated?: unknown } | null
      seen.simulated ||= value?.simulated === true
      yield readLook(value)
    } catch (error) {
      throw new Error(`${path}:${number}: ${(error as Error).message}`, { cause: error })
    }
  }
}

function trialOf(tried: Tried, rules: readonly Rule[], night: string, simulated: boolean): WatchTrial {
  const { looks, fromMs, toMs, distress, load } = tried
  const byRule = tried.rules.map(({ rule, alerts }) => ({ rule, alerts }))
  return {
    rules: digestOfRules(rules),
    night: {
      name: basename(night),
      digest: createHash('sha256').update(readFileSync(night)).digest('hex'),
      looks,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      simulated,
    },
    tried: new Date().toISOString(),
    program: readVersion(),
    alerts: byRule.reduce((sum, { alerts }) => sum + alerts, 0),
    distress,
    load: { mean: load.mean, most: load.most, flood: load.flood },
    byRule,
  }
}

/** @returns where the trial was written */
function proved(path: string, trial: WatchTrial): string {
  try {
    return writeTrial(path, trial)
  } catch (error) {
    throw new Error(
      `the trial cannot be written to ${trialPathOf(path)}: ${(error as Error).message}. Without it no node takes these rules.`,
      { cause: error },
    )
  }
}

function afterWords(trial: string | null, night: Tried): string {
  if (trial === null) return ''
  return `\nThe trial stands in ${trial}.${isLongNight(night) ? '' : ` A node takes rules that were tried on ${TRIAL_LIMITS.nightMinutesMin} min and ${TRIAL_LIMITS.looksMin} looks or more: this night is too short.`}\n`
}

function report(night: string, { looks, fromMs, toMs, rules, load, distress }: Tried): string {
  const rows = rules.map(({ rule, isOn, alerts, standingMinutes, byPriority }) => {
    const parts = Object.entries(byPriority).map(([priority, count]) => `${count} ${priority}`)
    const told = isOn ? `${String(alerts).padStart(5)}  ${standingMinutes.toFixed(1).padStart(8)}` : '  off'
    return `  ${rule.padEnd(22)} ${told}  ${parts.join(', ')}`.trimEnd()
  })
  return [
    `${night}: ${looks} looks from ${instant(fromMs)} to ${instant(toMs)}`,
    '',
    `  ${'rule'.padEnd(22)} alerts  minutes  by priority`,
    ...rows,
    '',
    `load in ten minutes, distress (${distress}) outside it: ${load.mean} on average, ${load.most} at most${load.flood ? ', a flood' : ''}; above 1 for ${Math.round(load.overShare * 100)} % of the time`,
    '',
  ].join('\n')
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
