/** The nights that are shipped, played on two real nodes: every must of each holds. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readNight } from './night.ts'
import { runNight } from './run.ts'

const NIGHT_TEST_MS = 180_000

function night(name: string) {
  return readNight(
    readFileSync(fileURLToPath(new URL(`../../../scenarios/${name}.json`, import.meta.url)), 'utf8'),
  )
}

describe('a night on two nodes', () => {
  test.concurrent.each(['acceptance', 'link-cut', 'quiet', 'hoax-and-echo'])(
    '%s: every must holds',
    async name => {
      const { broken, measures } = await runNight(night(name), { tell: () => undefined })
      expect(broken).toEqual([])
      expect(measures.expectationsHeld).toBeGreaterThan(0)
    },
    NIGHT_TEST_MS,
  )
})
