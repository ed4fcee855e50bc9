/** Contacts of a flood night that make one alert: how often the first of them was about another boat. */
import { expect, test } from 'vitest'
import { RescueLog, togetherOf } from '#rescue'
import { generateNight, type NightCall } from '#simulation'
import { contactOf } from '../rescue/contact-of.ts'
import { FLOOD } from './flood.ts'

const T0 = Date.parse('2026-11-26T02:00:00Z')
const NIGHTS = 5

function logOf(calls: readonly NightCall[]): RescueLog {
  const log = new RescueLog()
  calls.forEach((call, index) => {
    const atMs = T0 + call.atMs
    const { channel, state, number, relayedBy, language, text, where } = call
    const at = new Date(atMs).toISOString()
    const contact = contactOf(
      {
        channel,
        heardAt: at,
        state,
        number,
        relayedBy,
        language,
        text,
        where,
        isTest: false,
      },
      atMs,
      () => tagOf(number ?? ''),
    )
    log.add({ is: 'contact', id: idOf(index), centre: 'UK', atMs, knownMs: atMs, simulated: true, contact })
  })
  return log
}

test(`on ${NIGHTS} flood nights fewer than one in a hundred joined contacts stand with another boat (seeds 1 to ${NIGHTS})`, () => {
  let [joined, wrong, contacts] = [0, 0, 0]
  for (let seed = 1; seed <= NIGHTS; seed += 1) {
    const { calls } = generateNight(FLOOD, seed)
    const aboutOf = new Map(calls.map(({ about }, index) => [idOf(index), about]))
    contacts += calls.length
    // Nothing attached and nothing suggested: the telephone and the words alone.
    for (const [id, { first, by }] of togetherOf(logOf(calls).state, [])) {
      if (by === null) continue
      joined += 1
      if (aboutOf.get(id) !== aboutOf.get(first)) wrong += 1
    }
  }
  process.stdout.write(`${contacts} contacts: ${joined} joined another, ${wrong} of another boat\n`)
  expect(joined).toBeGreaterThan(500)
  expect(wrong / joined).toBeLessThan(0.01)
})

function idOf(index: number): string {
  return `c${String(index).padStart(4, '0')}`
}

function tagOf(number: string): string {
  return number.replaceAll(/\D/g, '').slice(-12).padStart(12, '0')
}
