/** What is wrong with this node, in codes that the screens say in the language of the officer. */
import type { Feed } from '#contract'
import type { Clock } from '../clock.ts'
import type { History, SensorLog } from '../store/ports.ts'

export type Warning =
  | 'disk-full'
  | 'log-down'
  | 'database-down'
  | 'clock-jump'
  | 'feed-silent'
  | 'restoring'
  | 'fusion-down'
  | 'fusion-behind'
  | 'sensor-alarm'
  | 'records-closed'

export interface Watched {
  readonly log: Pick<SensorLog, 'trouble'>
  readonly history: Pick<History, 'trouble'>
  readonly clock: Pick<Clock, 'hasJumped'>
  readonly feeds: readonly Pick<Feed, 'state' | 'kind'>[]
  readonly isRestoring: boolean
  /** Why no acts are taken; null: they are. Said by the office once it is open. */
  readonly officeTrouble: string | null
  readonly fusion: { readonly isDown: boolean; readonly isBehind: boolean; readonly hasSensorAlarm: boolean }
}

export function warningsOf({
  log,
  history,
  clock,
  feeds,
  isRestoring,
  fusion,
  officeTrouble,
}: Watched): Warning[] {
  const warnings: Warning[] = []
  if (log.trouble !== null) warnings.push(isDiskFull(log.trouble) ? 'disk-full' : 'log-down')
  if (history.trouble !== null) warnings.push('database-down')
  if (clock.hasJumped) warnings.push('clock-jump')
  if (feeds.some(isMissed)) warnings.push('feed-silent')
  if (isRestoring) warnings.push('restoring')
  if (fusion.isDown) warnings.push('fusion-down')
  if (fusion.isBehind) warnings.push('fusion-behind')
  if (fusion.hasSensorAlarm) warnings.push('sensor-alarm')
  // A database that is down is told already.
  if (officeTrouble !== null && history.trouble === null) warnings.push('records-closed')
  return warnings
}

/** A file that ended and a door that nobody used are as they should be. */
function isMissed({ state, kind }: Pick<Feed, 'state' | 'kind'>): boolean {
  return kind !== 'http' && (state === 'silent' || state === 'down')
}

function isDiskFull(trouble: string): boolean {
  return /ENOSPC|EDQUOT|full|no space|quota/i.test(trouble)
}
