/**
 * Two nodes that hold the same records stand the same contacts together, in whatever order the records came: what may make one boat two
 * rows is what one of them reckons by itself, the drift, and a person ends that.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RescueLog } from './log.ts'
import { suggestions } from './suggest.ts'
import { briefOf, opened, TestNode } from './test/acts.ts'
import { togetherOf } from './together.ts'

const T0 = Date.parse('2026-11-26T02:00:00.000Z')
const CRAFT = ['a', 'b', 'c'] as const
const TEXTS = [
  null,
  'we are twenty five people the engine has stopped and water comes in at the back',
  'grey rubber boat, no light',
]
const GROUND = { ground: 'words', speaks: 'for', words: 'the same boat' } as const
const TAGS = [null, '0123456789ab', 'ba9876543210']

const aPlace = fc.record({
  latitude: fc.integer({ min: 0, max: 6 }).map(at => 51 + at * 0.01),
  longitude: fc.integer({ min: 0, max: 6 }).map(at => 1.5 + at * 0.01),
})
const aCall = fc.record({
  isFr: fc.boolean(),
  minute: fc.nat(60),
  tag: fc.constantFrom(...TAGS),
  text: fc.constantFrom(...TEXTS),
  place: fc.option(aPlace),
  people: fc.option(fc.integer({ min: 10, max: 60 })),
  attachedTo: fc.constantFrom(null, null, null, ...CRAFT),
})

test('whatever came in which order, both reckon the same suggestions and the same groups (seed 47)', () => {
  let grouped = 0
  fc.assert(
    fc.property(
      fc.array(aCall, { minLength: 4, maxLength: 14, size: 'max' }),
      fc.infiniteStream(fc.nat(1000)),
      (calls, chance) => {
        const nodes = { UK: new TestNode('UK'), FR: new TestNode('FR', 40_000) }
        const { UK: uk } = nodes
        for (const id of CRAFT) uk.do(opened(id), T0)
        for (const { isFr, minute, tag, text, place, people, attachedTo } of calls) {
          const atMs = T0 + minute * 60_000
          const at = new Date(atMs).toISOString()
          const contact = (isFr ? nodes.FR : uk).hear(
            {
              callerTag: tag,
              text,
              where: place === null ? null : { place, doubtMetres: 200, at, by: 'parsed' },
              aboard: { ...briefOf('rescue').aboard, people: { min: people, max: people } },
            },
            atMs,
          )
          if (attachedTo === null) continue
          for (const entry of nodes.FR.sent) uk.log.add(entry)
          expect(
            uk.do(
              { kind: 'craft.contact-attached', contact, craft: attachedTo, grounds: [GROUND] },
              atMs + 1000,
            ),
          ).toEqual({ kind: 'done' })
        }
        const all = [...uk.sent, ...nodes.FR.sent]
        const [here, there] = [all, all.toSorted(() => (chance.next().value ?? 0) - 500)].map(entries => {
          const log = new RescueLog()
          for (const entry of entries) log.add(entry)
          const likely = suggestions(log.state, T0 + 3_600_000)
          return { likely: likely.toSorted(byPair), groups: togetherOf(log.state, likely) }
        })
        expect(there?.likely).toEqual(here?.likely)
        expect(there?.groups).toEqual(here?.groups)
        grouped += [...(here?.groups.values() ?? [])].filter(({ by }) => by !== null).length
      },
    ),
    { seed: 47, numRuns: 60 },
  )
  // What is asked was there.
  expect(grouped).toBeGreaterThan(30)
})

function byPair(a: { craft: string; other: string }, b: { craft: string; other: string }): number {
  return `${a.craft} ${a.other}` < `${b.craft} ${b.other}` ? -1 : 1
}
