/** A sighting is what the contract takes by hand, kept; and what tells of people in danger takes the lane of distress. */
import { describe, expect, test } from 'vitest'
import { SightingReport } from '#contract'
import { isDistress, laneOf } from '../record-type.ts'
import { Sighting, type Sighting as Seen, sighting, sightingDelaySeconds } from './sighting.ts'
import { examples } from './sighting.examples.ts'

const seen = Sighting.parse(examples.valid['people in danger'])

describe('the lane of a sighting', () => {
  test.each<[string, Seen['danger'], string]>([
    ['people in danger', 'seen', 'distress'],
    ['not known to be safe is not safe', null, 'distress'],
    ['who saw it says that nobody is in danger', 'not-seen', 'operations'],
  ])('%s: %s is %s', (_title, danger, lane) => {
    expect(laneOf(sighting, { ...seen, danger })).toBe(lane)
    expect(isDistress(sighting, { ...seen, danger })).toBe(lane === 'distress')
  })

  test('it is for rescue and for nothing else, and always released', () => {
    expect(sighting.marking).toMatchObject({ purposes: ['search-and-rescue'], release: 'always' })
  })
})

test('every field of a report by hand has its place in the record, with the same limits', () => {
  const { position, doubtMetres, peopleMin, peopleMax, seenAt, who, words } = seen
  const report = { ...position, doubtMetres, peopleMin, peopleMax, seenAt, who, words: words ?? '' }
  expect(SightingReport.parse(report)).toEqual(report)
  expect(Object.keys(SightingReport.shape).toSorted()).toEqual(Object.keys(report).toSorted())
  for (const [key, values] of Object.entries({
    doubtMetres: [9, 10, 50_000, 50_001],
    peopleMin: [-1, 0, 0.5],
    peopleMax: [40, 10_000, 10_001],
    who: ['', 'w'.repeat(60), 'w'.repeat(61)],
    words: ['w'.repeat(1000), 'w'.repeat(1001)],
  })) {
    for (const value of values) {
      const isTaken = Sighting.safeParse({ ...seen, [key]: value }).success
      expect(SightingReport.safeParse({ ...report, [key]: value }).success, `${key} ${value}`).toBe(isTaken)
    }
  }
})

test('how long the word was on its way is known only when it was said when it arrived', () => {
  expect(sightingDelaySeconds(seen)).toBe(324)
  expect(sightingDelaySeconds({ ...seen, toldAt: null })).toBeNull()
})
