/** On the demo sea the flag "AIS disagrees with radar" stands at the ship that lies and at no other. */
import { expect, test } from 'vitest'
import { watchDemoSea } from './test/demo-watch.ts'

/** On a machine that does much else. */
const SAIL_MS_MAX = 300_000

/** Found by `npm run bench -- disputes`; each had flagged honest craft in a harbour. */
test.each([
  {
    seed: 1,
    joinS: 200,
    seconds: 80,
    what: 'a yacht of which every second plot is missing, as it joins a running sea',
  },
  {
    seed: 10,
    joinS: 0,
    seconds: 30,
    what: 'a ferry that said she is at rest, before her neighbours had spoken',
  },
])(
  'seed $seed, joined after $joinS s: not $what',
  ({ seed, joinS, seconds }) => {
    const wrong = new Set<number>()
    watchDemoSea({ seed, joinS, seconds }, ({ update, scene }) => {
      const spoofed = scene.find(each => each.claims !== null)?.mmsi
      for (const { mmsi } of update.disputes) if (mmsi !== spoofed) wrong.add(mmsi)
    })
    expect([...wrong]).toEqual([])
  },
  SAIL_MS_MAX,
)

test(
  'seed 1: the spoofed ship is flagged within 60 s of leaving her place, and no other',
  () => {
    let flaggedS = Number.POSITIVE_INFINITY
    const wrong = new Set<number>()
    watchDemoSea({ seed: 1, seconds: 100 }, ({ atS, update, scene }) => {
      const spoofed = scene.find(each => each.claims !== null)?.mmsi
      for (const { mmsi } of update.disputes) {
        if (mmsi === spoofed) flaggedS = Math.min(flaggedS, atS - 60)
        else wrong.add(mmsi)
      }
    })
    expect(flaggedS).toBeLessThanOrEqual(60)
    expect([...wrong]).toEqual([])
  },
  SAIL_MS_MAX,
)
