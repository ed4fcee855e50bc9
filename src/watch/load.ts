/**
 * Alarm load of a console: how many alerts were raised in the last ten minutes, against what a person can answer (EEMUA 191:
 * one in ten minutes is steady, more than ten is a flood). Distress is outside the budget: it is what the watch is for.
 */
import type { Centre } from '#records'
import type { AlertEntry } from './board.ts'
import { isDistress } from './life.ts'

export const LOAD_MS = 10 * 60_000
export const LOAD_STEADY = 1
export const LOAD_BUSY = 2
export const LOAD_FLOOD = 10

export interface AlarmLoad {
  /** New situations in the last ten minutes; repeats of one are none. */
  readonly count: number
  readonly distress: number
  readonly state: 'steady' | 'raised' | 'busy' | 'flood'
}

/** @param raised entries of alerts that were raised, in the order of their ticks */
export function alarmLoad(raised: readonly AlertEntry[], centre: Centre, nowMs: number): AlarmLoad {
  const since = nowMs - LOAD_MS
  const keys = new Set<string>()
  const distress = new Set<string>()
  for (let index = raised.length - 1; index >= 0; index -= 1) {
    const { atMs, centre: by, deed } = raised[index] as AlertEntry
    if (deed.kind !== 'alert.raised' || by !== centre || atMs <= since || atMs > nowMs) continue
    ;(isDistress(deed.priority) ? distress : keys).add(deed.alert)
  }
  return { count: keys.size, distress: distress.size, state: stateOf(keys.size) }
}

function stateOf(count: number): AlarmLoad['state'] {
  if (count > LOAD_FLOOD) return 'flood'
  if (count > LOAD_BUSY) return 'busy'
  return count > LOAD_STEADY ? 'raised' : 'steady'
}
