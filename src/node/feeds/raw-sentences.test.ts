import { describe, expect, test } from 'vitest'
import type { AisMessage, Provenance } from '#sensors'
import { RawSentences } from './raw-sentences.ts'

describe('the sentences of a track', () => {
  test('are the last ones, the newest first, with where they came from', () => {
    const raw = new RawSentences({ sentencesPerTrack: 2, sentencesInAll: 100 })
    for (const second of [1, 2, 3]) raw.keep(7, heard(`!${second}`), from(second * 1000))
    expect(raw.of(7)).toEqual([
      {
        received: '1970-01-01T00:00:03.000Z',
        feed: 'dover',
        station: 'mast',
        channel: 'A',
        sentence: '!3',
        messageType: 1,
      },
      {
        received: '1970-01-01T00:00:02.000Z',
        feed: 'dover',
        station: 'mast',
        channel: 'A',
        sentence: '!2',
        messageType: 1,
      },
    ])
    expect(raw.of(8)).toEqual([])
  })

  test('of the track longest unheard are forgotten when there are too many in all', () => {
    const raw = new RawSentences({ sentencesPerTrack: 2, sentencesInAll: 3 })
    for (const track of [1, 2, 1, 3]) raw.keep(track, heard('!x'), from(0))
    expect([1, 2, 3].map(track => raw.of(track).length)).toEqual([2, 0, 1])
    expect(raw.size).toBe(3)
  })
})

function heard(sentences: string) {
  return { sentences, message: { type: 1, mmsi: 1 } as AisMessage }
}

function from(receivedMs: number): Provenance {
  return { feed: 'dover', receivedMs, station: 'mast', channel: 'A', simulated: false, logEnd: 0 }
}
