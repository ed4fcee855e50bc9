/** Real radar: what the recordings show, the tracker holds. Skips visibly where they are not beside the repository. */
import { describe, expect, test } from 'vitest'
import { ferryScenes, hasFerry, watchFerry } from './ferry.exam.ts'

if (!hasFerry)
  process.stdout.write('SKIPPED real radar: no ../shared/data/tracking/autoferry beside the repository\n')

describe.skipIf(!hasFerry)('real radar plots of two vessels', () => {
  test.each(hasFerry ? ferryScenes() : ['none'])(
    '%s: each vessel is held in at least 0.9 of the scans that show it',
    scene => {
      const shares = watchFerry(scene)
      for (const vessel of ['vessel 1', 'vessel 2'])
        expect(shares[`${vessel} held where seen`], vessel).toBeGreaterThanOrEqual(0.9)
    },
  )
})
