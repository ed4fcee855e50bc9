import type { PartnerLane, PartnerLink } from '#contract'
import { describe, expect, test } from 'vitest'
import { barHeights, laneWord, linkWord, movedSum, silentSeconds } from './lane-state.ts'

const NOW = Date.UTC(2026, 10, 26, 2)
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()

const lane = (over: Partial<PartnerLane>): PartnerLane => ({
  lane: 'operations',
  taken: 4,
  takenTime: null,
  offered: 4,
  lag: 0,
  released: 3,
  receipted: 3,
  receiptTime: null,
  waitingSince: null,
  minutes: [],
  ...over,
})
const link = (over: Partial<PartnerLink>): PartnerLink => ({
  state: 'FR',
  name: 'CROSS Gris-Nez',
  address: 'https://fr.example',
  ledger: 'entente.example/fr',
  keyFingerprint: '',
  link: 'following',
  since: ago(600),
  heard: ago(1),
  trouble: null,
  witnessed: null,
  vouches: null,
  lanes: [],
  received: 0,
  aside: 0,
  asideLately: [],
  unproved: [],
  evidence: [],
  proposed: null,
  resumption: null,
  ...over,
})

describe('a lane', () => {
  test.each<[string, Partial<PartnerLane>, Partial<PartnerLink>, ReturnType<typeof laneWord>]>([
    ['with nothing to wait for', {}, {}, { kind: 'level' }],
    ['not heard', { lag: null, offered: null }, {}, { kind: 'unknown' }],
    ['with items to come', { lag: 7 }, {}, { kind: 'behind', items: 7, isLate: false }],
    [
      'with items to come and no line',
      { lag: 7 },
      { link: 'waiting' },
      { kind: 'behind', items: 7, isLate: true },
    ],
    ['with ours on the way', { waitingSince: ago(2) }, {}, { kind: 'waits', seconds: 2, isLate: false }],
    [
      'with ours waiting beyond its limit',
      { waitingSince: ago(11) },
      {},
      { kind: 'waits', seconds: 11, isLate: true },
    ],
    [
      'of distress is late sooner',
      { lane: 'distress', waitingSince: ago(6) },
      {},
      { kind: 'waits', seconds: 6, isLate: true },
    ],
    [
      'behind, with ours late: the late one is told',
      { lag: 3, waitingSince: ago(60) },
      {},
      { kind: 'waits', seconds: 60, isLate: true },
    ],
    [
      'behind, with ours on the way: what is to come is told',
      { lag: 3, waitingSince: ago(1) },
      {},
      { kind: 'behind', items: 3, isLate: false },
    ],
    [
      'whose clock runs ahead waits no negative time',
      { waitingSince: ago(-3) },
      {},
      { kind: 'waits', seconds: 0, isLate: false },
    ],
  ])('%s', (_what, ofLane, ofLink, word) => {
    expect(laneWord(lane(ofLane), link(ofLink), NOW)).toEqual(word)
  })
})

describe('a link', () => {
  test.each<[string, Partial<PartnerLink>, ReturnType<typeof linkWord>]>([
    ['that follows is up', {}, 'up'],
    ['that pulls catches up', { link: 'pulling' }, 'catching'],
    ['that waits is cut', { link: 'waiting' }, 'cut'],
    ['that says it follows and was not heard for a minute is cut', { heard: ago(61) }, 'cut'],
    ['that was never heard is cut', { heard: null }, 'cut'],
    ['with two histories is halted, heard or not', { link: 'halted', heard: null }, 'halted'],
  ])('%s', (_what, over, word) => expect(linkWord(link(over), NOW)).toBe(word))

  test('never heard has no age: not known is not zero', () => {
    expect(silentSeconds(link({ heard: null }), NOW)).toBeNull()
    expect(silentSeconds(link({ heard: ago(12) }), NOW)).toBe(12)
  })
})

test('bars of minutes: nothing is nothing, one beside a thousand is seen', () => {
  expect(barHeights([0, 0])).toEqual([0, 0])
  const [none, one, most] = barHeights([0, 1, 1000])
  expect([none, most]).toEqual([0, 1])
  expect(one).toBeGreaterThan(0.03)
})

test('what crosses changes the sum, so that lists are asked for again', () => {
  const still = movedSum([link({ lanes: [lane({})] })])
  expect(movedSum([link({ lanes: [lane({ receipted: 4 })] })])).not.toBe(still)
  expect(movedSum([link({ lanes: [lane({})], received: 1 })])).not.toBe(still)
})
