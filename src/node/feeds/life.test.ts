import { describe, expect, test } from 'vitest'
import { type FeedEvent, type FeedState, nextState, reconnectDelayMs } from './life.ts'

const LIMITS = { reconnectMsMin: 1000, reconnectMsMax: 30_000 }

describe('the life of a feed', () => {
  test.each<[string, FeedEvent[], FeedState]>([
    ['a receiver that answers', ['opened'], 'live'],
    ['one that is not there', ['lost'], 'down'],
    ['one that is tried again', ['lost', 'retry'], 'connecting'],
    ['one that came back', ['opened', 'lost', 'retry', 'opened'], 'live'],
    ['one that stopped talking', ['opened', 'quiet'], 'silent'],
    ['one that talks again', ['opened', 'quiet', 'heard'], 'live'],
    ['one that never talked and hung up', ['opened', 'quiet', 'lost'], 'down'],
    ['a port on which nobody is', ['quiet'], 'connecting'],
    ['datagrams, which nobody announces', ['heard'], 'live'],
    ['a file at its end', ['opened', 'heard', 'finished'], 'ended'],
    ['what has ended stays so', ['finished', 'heard', 'opened', 'retry', 'lost', 'quiet'], 'ended'],
  ])('%s', (_, events, expected) => {
    expect(events.reduce<FeedState>(nextState, 'connecting')).toBe(expected)
  })
})

describe('the wait before the next attempt', () => {
  test('doubles from one second to thirty', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 1000].map(failures => reconnectDelayMs(failures, 1, LIMITS))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  test('is spread by chance, so that many nodes do not come at once, and never under a second', () => {
    expect([0, 0.5, 1].map(chance => reconnectDelayMs(3, chance, LIMITS))).toEqual([4000, 6000, 8000])
    expect(reconnectDelayMs(0, 0, LIMITS)).toBe(1000)
  })
})
