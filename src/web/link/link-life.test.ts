import { describe, expect, test } from 'vitest'
import { FIRST, type LinkState, nextLink, RETRY_MS } from './link-life.ts'

describe('the life of the link', () => {
  test('opens, is lost at a known time, and waits before it tries again', () => {
    const open = nextLink(FIRST, 'opened', 1000)
    expect(open).toEqual({ kind: 'open' })
    expect(nextLink(open, 'closed', 5000)).toEqual({
      kind: 'lost',
      attempt: 1,
      lostSinceMs: 5000,
      retryAtMs: 5000 + RETRY_MS[0],
    })
  })

  test('waits longer with each try, up to the longest, and remembers since when it is lost', () => {
    let state: LinkState = nextLink({ kind: 'open' }, 'closed', 0)
    const waits: number[] = []
    for (let now = 1; now <= 8; now += 1) {
      state = nextLink(nextLink(state, 'retry', now), 'closed', now)
      if (state.kind === 'lost') waits.push(state.retryAtMs - now)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
    expect(state).toMatchObject({ lostSinceMs: 0 })
  })

  test('a link that came back starts with short waits again', () => {
    const lost: LinkState = { kind: 'lost', attempt: 6, lostSinceMs: 0, retryAtMs: 9 }
    const again = nextLink(nextLink(nextLink(lost, 'retry', 10), 'opened', 11), 'closed', 12)
    expect(again).toMatchObject({ attempt: 1, lostSinceMs: 12 })
  })

  test.each([
    ['connecting', 'retry'],
    ['open', 'opened'],
    ['open', 'retry'],
    ['lost', 'closed'],
  ] as const)('%s stays as it is on %s', (kind, event) => {
    const states: Record<LinkState['kind'], LinkState> = {
      connecting: FIRST,
      open: { kind: 'open' },
      lost: { kind: 'lost', attempt: 1, lostSinceMs: 0, retryAtMs: 9 },
    }
    expect(nextLink(states[kind], event, 10)).toBe(states[kind])
  })
})
