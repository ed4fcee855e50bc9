/**
 * How much slower than alone this machine is at the moment: a limit in seconds that is promised on a machine of its own is multiplied
 * with it, so that what else a shared machine does breaks no test, and on a quiet one the limit stays what is promised.
 */
import { performance } from 'node:perf_hooks'

/** Of a core, in milliseconds: long enough to be put aside some times where others want the core too. */
const WORK_MS = 60

/** @returns time that passed for each unit of a core's time that was given, 1 or more: 1 where nobody else wants a core */
export async function slowness(): Promise<number> {
  const began = performance.now()
  const before = process.cpuUsage()
  let worked = 0
  while (worked < WORK_MS) {
    const sliceBegan = performance.now()
    while (performance.now() - sliceBegan < 2);
    await new Promise(resolve => setImmediate(resolve))
    const { user, system } = process.cpuUsage(before)
    worked = (user + system) / 1000
  }
  return Math.max(1, (performance.now() - began) / worked)
}
