/** What messages of alert were made of a case, as the ledger has it: in the reason of each export. */
import { CAP_LIMITS, type CapMessage, type CapReference } from '#rescue'
import type { LoggedAct } from '../acts/ports.ts'
import { instant } from './instant.ts'

/** `CAP Update SENDER IDENTIFIER 2026-11-25T02:14:00.000Z`: none of these holds a space. */
export function capReason({ msgType, sender, identifier, sentMs }: CapMessage): string {
  return `CAP ${msgType} ${sender} ${identifier} ${instant(sentMs)}`
}

/**
 * Those that the next message names, the oldest first: all since the case was last called off, up to what a message names. A
 * call-off that is made again, of a case that is still closed, names the one before it too.
 * @param logged exports of the case, the newest first
 */
export function earlierOf(
  logged: readonly Pick<LoggedAct, 'reason'>[],
  isClosed: boolean,
): readonly CapReference[] {
  const found: CapReference[] = []
  let mayBeOff = isClosed
  for (const { reason } of logged) {
    const [, type, sender, identifier, sent] = READ.exec(reason ?? '') ?? []
    if (sender === undefined || identifier === undefined || sent === undefined) continue
    if (type !== 'Cancel') mayBeOff = false
    else if (!mayBeOff) break
    found.push({ sender, identifier, sentMs: Date.parse(sent) })
    if (found.length >= CAP_LIMITS.referencesMax) break
  }
  return found.toReversed()
}

const READ = /^CAP (Alert|Update|Cancel) (\S+) (\S+) (\S+)$/
