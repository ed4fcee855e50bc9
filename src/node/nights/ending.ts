/** Takes apart what a night opened: one after the other, each within a time, and none keeps those after it from their turn. */
import { setTimeout as pause } from 'node:timers/promises'

/** So long for each; what takes longer is named, and left to the end of the process. */
export const CLOSE_MS_MAX = 15_000

export interface Ending {
  readonly what: string
  end(): Promise<unknown>
}

/** @returns what did not end well, in words; none: all of it did */
export async function endAll(endings: readonly Ending[], mostMs = CLOSE_MS_MAX): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { what, end } of endings) {
    const late = new AbortController()
    const isLate = pause(mostMs, true, { signal: late.signal }).catch(() => false)
    try {
      const isLeft = await Promise.race([end().then(() => false), isLate])
      if (isLeft) faults.push(`${what} did not close within ${mostMs / 1000} s, and is left`)
    } catch (error) {
      // Those after it are closed all the same: the database among them.
      faults.push(`${what} did not close: ${(error as Error).message}`)
    } finally {
      late.abort()
    }
  }
  return faults
}
