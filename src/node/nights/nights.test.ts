/** The nights that are shipped, played on two real nodes: every must of each holds, but for the real clock of a busy machine. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readNight } from './night.ts'
import { runNight } from './run.ts'

const NIGHT_TEST_MS = 240_000
const SMALL = {
  boats: 3,
  people: 100,
  launchHours: 1,
  callsPerBoat: 4,
  hoaxes: 1,
  others: 3,
  echoShare: 0.1,
  relayShare: 0.1,
  missedShare: 0.1,
  casePerCraft: true,
}

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

  test.concurrent(
    'a small flood: what is generated is played, nothing is lost and nothing is done twice',
    async () => {
      const small = { ...night('flood'), expects: [], musts: {}, lasts: '06:00', generate: SMALL }
      const { broken, measures } = await runNight(small, { tell: () => undefined })
      expect(broken).toEqual([])
      expect(measures.contacts).toBeGreaterThan(10)
      expect(measures.suggestionRecall60s).not.toBeNull()
    },
    NIGHT_TEST_MS,
  )
})
