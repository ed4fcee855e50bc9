/** The nights that are shipped, played on two real nodes: every must of each holds, but for the real clock of a busy machine. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readNight } from './night.ts'
import { runNight } from './run.ts'

const NIGHT_TEST_MS = 240_000
const SMALL = {
  boats: 2,
  people: 60,
  launchHours: 1,
  callsPerBoat: 3,
  hoaxes: 1,
  others: 2,
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
  test.concurrent.each(['acceptance', 'link-cut', 'hoax-and-echo'])(
    '%s: every must holds',
    async name => {
      const { broken, measures } = await runNight(night(name), { tell: () => undefined })
      expect(broken).toEqual([])
      expect(measures.expectationsHeld).toBeGreaterThan(0)
    },
    NIGHT_TEST_MS,
  )

  test.concurrent(
    'a small flood over the quiet night: what is generated is played, nothing is lost and nothing is done twice',
    async () => {
      const small = { ...night('quiet'), expects: [], musts: {}, generate: SMALL }
      const { broken, measures } = await runNight(small, { tell: () => undefined })
      expect(broken).toEqual([])
      expect(measures.contacts).toBeGreaterThan(8)
      expect(measures.suggestionRecall60s).not.toBeNull()
    },
    NIGHT_TEST_MS,
  )

  test('a night that is broken off after a cut ends within the time of its closing, and leaves nothing running', async () => {
    const told: string[] = []
    const wrong = {
      kind: 'craft.contact-attached',
      craft: '$A',
      contact: { not: 'a number' },
    }
    const cut = { from: '00:01', to: '00:02' }
    const broken = {
      ...night('quiet'),
      contacts: [],
      expects: [],
      link: { delayMs: 0, cuts: [cut] },
      acts: [{ at: '00:03', centre: 'UK' as const, deed: wrong, expect: 'done' }],
    }
    await expect(runNight(broken, { tell: line => void told.push(line) })).rejects.toThrow(/is not whole/)
    expect(told.filter(line => line.startsWith('CLOSING'))).toEqual([])
    expect(told.some(line => line.endsWith('the line is back'))).toBe(true)
  })
})
