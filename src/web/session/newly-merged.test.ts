import { describe, expect, test } from 'vitest'
import type { TrackDoubt } from '#contract'
import { createNewlyMerged, MERGED_AT_ONCE_MAX, REMEMBERED_MAX } from './newly-merged.ts'

function seenBy(counts: Readonly<Record<number, number>>): readonly TrackDoubt[] {
  return Object.entries(counts).map(([number, sensorCount]) => ({
    number: Number(number),
    sensorCount,
    doubt: { majorMetres: 50, minorMetres: 50, orientationDegrees: 0 },
    simulated: true,
  }))
}

describe('contacts that became one track', () => {
  test('are no news in the first list: that is the picture as it was found', () => {
    expect(createNewlyMerged().take(seenBy({ 1: 3, 2: 1 }))).toEqual([])
  })

  test('are told once when a second sensor sees a track, and again with a third', () => {
    const newly = createNewlyMerged()
    newly.take(seenBy({ 1: 1 }))
    expect(newly.take(seenBy({ 1: 2 }))).toEqual([1])
    expect(newly.take(seenBy({ 1: 2 }))).toEqual([])
    expect(newly.take(seenBy({ 1: 3 }))).toEqual([1])
  })

  test('are told of a track that is new and seen by two, not of one that is seen by one', () => {
    const newly = createNewlyMerged()
    newly.take(seenBy({ 1: 1 }))
    expect(newly.take(seenBy({ 1: 1, 2: 2, 3: 1 }))).toEqual([2])
  })

  test('are not told again when a sensor misses a look and sees it anew', () => {
    const newly = createNewlyMerged()
    newly.take(seenBy({ 1: 2 }))
    newly.take(seenBy({ 1: 1 }))
    expect(newly.take(seenBy({ 1: 2 }))).toEqual([])
  })

  test(`are told of ${MERGED_AT_ONCE_MAX} tracks at once at most; the others are not told later`, () => {
    const newly = createNewlyMerged()
    newly.take(seenBy({ 1: 1 }))
    const many = seenBy({ 2: 2, 3: 2, 4: 2, 5: 2, 6: 2 })
    expect(newly.take(many)).toEqual([2, 3, 4])
    expect(newly.take(many)).toEqual([])
  })

  test('begin anew after the past was looked at, and when more are remembered than the limit', () => {
    const newly = createNewlyMerged()
    newly.take(seenBy({ 1: 1 }))
    newly.restart()
    expect(newly.take(seenBy({ 1: 2 }))).toEqual([])
    newly.take(
      Array.from({ length: REMEMBERED_MAX + 1 }, (_, at) => seenBy({ [at + 10]: 1 })).flatMap(each => each),
    )
    expect(newly.take(seenBy({ 1: 3 }))).toEqual([])
  })
})
