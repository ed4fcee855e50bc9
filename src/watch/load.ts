/**
 * Alarm load of a console: how many alerts were raised in the last ten minutes, against what a person can answer (EEMUA 191:
 * one in ten minutes is steady, more than ten is a flood). Distress is outside the budget: it is what the watch is for.
 */
import type { Centre } from '#records'
import type { Asked } from './board.ts'
import { isDistress } from './life.ts'

export const LOAD_MS = 10 * 60_000
export const LOAD_STEADY = 1
export const LOAD_BUSY = 2
export const LOAD_FLOOD = 10

export interface AlarmLoad {
  /** Situations that asked this console to look, in the last ten minutes; what only moved or was told again asked nothing. */
  readonly count: number
  /** Both consoles are asked. */
  readonly distress: number
  readonly state: 'steady' | 'raised' | 'busy' | 'flood'
}

/** @param asked of the board, in the order of its ticks */
export function alarmLoad(asked: readonly Asked[], centre: Centre, nowMs: number): AlarmLoad {
  const since = nowMs - LOAD_MS
  const keys = new Set<string>()
  const distress = new Set<string>()
  for (let index = asked.length - 1; index >= 0; index -= 1) {
    const { atMs, centre: of, key, priority } = asked[index] as Asked
    if ((of !== centre && !isDistress(priority)) || atMs <= since || atMs > nowMs) continue
    ;(isDistress(priority) ? distress : keys).add(key)
  }
  return { count: keys.size, distress: distress.size, state: stateOf(keys.size) }
}

function stateOf(count: number): AlarmLoad['state'] {
  if (count > LOAD_FLOOD) return 'flood'
  if (count > LOAD_BUSY) return 'busy'
  return count > LOAD_STEADY ? 'raised' : 'steady'
}
