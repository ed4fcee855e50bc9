/** What rules would have told on a night that was: alerts by rule, and the load of a console, look after look. */
import type { AlertPriority } from '#records'
import { RANK } from './board.ts'
import { isDistress } from './life.ts'
import { LOAD_FLOOD, LOAD_MS, LOAD_STEADY } from './load.ts'
import type { Look } from './look.ts'
import type { Rule } from './rules/kinds.ts'
import { Watch } from './watch.ts'

export interface RuleTried {
  readonly rule: string
  readonly isOn: boolean
  /** Situations that became alerts: each as often as it began anew. */
  readonly alerts: number
  readonly byPriority: Readonly<Partial<Record<AlertPriority, number>>>
  /** Minutes that all of them stood together. */
  readonly standingMinutes: number
}

export interface Tried {
  readonly looks: number
  readonly fromMs: number
  readonly toMs: number
  readonly rules: readonly RuleTried[]
  /** New alerts that are not distress, in ten minutes: on average, at most, and the share of the time above the budget. */
  readonly load: {
    readonly mean: number
    readonly most: number
    readonly flood: boolean
    readonly overShare: number
  }
  readonly distress: number
}

interface Began {
  readonly rule: string
  readonly priority: AlertPriority
  readonly atMs: number
}

/** @throws RangeError when there is no look, or one goes back in time */
export function tryRules(rules: readonly Rule[], looks: Iterable<Look>): Tried {
  const watch = new Watch(rules)
  const began: Began[] = []
  const times: number[] = []
  const stood = new Map<string, number>()
  let before = new Map<string, AlertPriority>()
  for (const look of looks) {
    const lastMs = times.at(-1) ?? look.nowMs
    if (look.nowMs < lastMs) throw new RangeError('looks stand in the order of their times')
    times.push(look.nowMs)
    const now = new Map<string, AlertPriority>()
    for (const { key, priority } of watch.look(look)) {
      const rule = key.split(':', 1)[0] as string
      now.set(key, priority)
      stood.set(rule, (stood.get(rule) ?? 0) + (before.has(key) ? look.nowMs - lastMs : 0))
      const was = before.get(key)
      if (was === undefined || RANK[priority] < RANK[was]) began.push({ rule, priority, atMs: look.nowMs })
    }
    before = now
  }
  const [fromMs, toMs] = [times[0], times.at(-1)]
  if (fromMs === undefined || toMs === undefined) throw new RangeError('there is no look in it')
  const counted = began.filter(({ priority }) => !isDistress(priority))
  return {
    looks: times.length,
    fromMs,
    toMs,
    rules: rules.map(({ id, isOn }) => triedRule(id, isOn, began, stood.get(id) ?? 0)),
    load: loadOf(counted, times),
    distress: began.length - counted.length,
  }
}

function triedRule(id: string, isOn: boolean, began: readonly Began[], stoodMs: number): RuleTried {
  const own = began.filter(({ rule }) => rule === id)
  const byPriority: Partial<Record<AlertPriority, number>> = {}
  for (const { priority } of own) byPriority[priority] = (byPriority[priority] ?? 0) + 1
  return { rule: id, isOn, alerts: own.length, byPriority, standingMinutes: Math.round(stoodMs / 6000) / 10 }
}

/** As the meter of the screen would have stood at each look (EEMUA 191). */
function loadOf(counted: readonly Began[], times: readonly number[]): Tried['load'] {
  let [first, end, most, over] = [0, 0, 0, 0]
  for (const nowMs of times) {
    while (end < counted.length && (counted[end] as Began).atMs <= nowMs) end += 1
    while (first < end && (counted[first] as Began).atMs <= nowMs - LOAD_MS) first += 1
    most = Math.max(most, end - first)
    if (end - first > LOAD_STEADY) over += 1
  }
  const spanMs = Math.max(LOAD_MS, (times.at(-1) as number) - (times[0] as number))
  return {
    mean: Math.round((counted.length / (spanMs / LOAD_MS)) * 100) / 100,
    most,
    flood: most > LOAD_FLOOD,
    overShare: Math.round((over / times.length) * 1000) / 1000,
  }
}
