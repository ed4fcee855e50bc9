/** What screens are told: all, then each change, once for all that are as far; what is gone is told until everybody knows. */
import { expect, test } from 'vitest'
import type { RescueItems } from '#contract'
import { Following } from './following.ts'

const NOTHING: RescueItems = {
  contacts: [],
  crafts: [],
  cases: [],
  tasks: [],
  units: [],
  found: [],
  relays: [],
  searches: [],
  sitreps: [],
  shifts: [],
  gaps: [],
  alerts: [],
  suggestions: [],
  lines: [],
}

function suggested(...ids: readonly string[]): RescueItems {
  return {
    ...NOTHING,
    suggestions: ids.map(id => ({ id, kind: 'attach', craft: 'a', other: id, chance: 0.9, grounds: [] })),
  }
}

function told(following: Following, version: number) {
  const { items, gone } = JSON.parse(`{${following.since(version)}}`) as {
    items: RescueItems
    gone: Record<string, string[]>
  }
  return { here: items.suggestions.map(({ id }) => id), gone: gone['suggestions'] ?? [] }
}

test('a change is told to who was told what was before, and equal contents are none', () => {
  const following = new Following()
  expect(following.set(suggested('x', 'y'))).toBe(true)
  const { version } = following
  expect(told(following, 0)).toEqual({ here: ['x', 'y'], gone: [] })
  expect(following.set(suggested('x', 'y'))).toBe(false)
  expect(following.version).toBe(version)
  following.set(suggested('y', 'z'))
  expect(told(following, version)).toEqual({ here: ['z'], gone: ['x'] })
  expect(told(following, 0)).toEqual({ here: ['y', 'z'], gone: [] })
})

test('what is gone is forgotten when every screen was told, and comes back as new', () => {
  const following = new Following()
  following.set(suggested('x'))
  const first = following.version
  following.set(NOTHING)
  expect(told(following, first).gone).toEqual(['x'])
  following.forget(first)
  expect(told(following, first).gone).toEqual(['x'])
  const second = following.version
  following.forget(second)
  following.set(suggested('x'))
  expect(told(following, second)).toEqual({ here: ['x'], gone: [] })
})

test('a part that is not named stays as it was told, and what is equal by content is not told again', () => {
  const following = new Following()
  following.set(suggested('x'))
  const first = following.version
  expect(following.set({ alerts: [] })).toBe(false)
  expect(told(following, 0).here).toEqual(['x'])
  const [suggestion] = suggested('x').suggestions
  expect(
    following.set({ suggestions: suggestion === undefined ? [] : [{ ...suggestion, chance: 0.8 }] }),
  ).toBe(true)
  expect(told(following, first)).toEqual({ here: ['x'], gone: [] })
})

test('of a part of which only news is named the rest stays, and who is as far is told the news alone', () => {
  const following = new Following()
  const [x, y] = suggested('x', 'y').suggestions
  if (x === undefined || y === undefined) throw new Error('two were made')
  following.set({}, { suggestions: [x] })
  const first = following.version
  expect(following.set({ alerts: [] }, { suggestions: [x] })).toBe(false)
  expect(following.set({ alerts: [] }, { suggestions: [y] })).toBe(true)
  expect(told(following, first)).toEqual({ here: ['y'], gone: [] })
  expect(told(following, 0)).toEqual({ here: ['x', 'y'], gone: [] })
  // Different again and again: told once, as it is now.
  for (let turn = 0; turn < 500; turn += 1)
    following.set({}, { suggestions: [{ ...x, chance: turn / 1000 }] })
  expect(told(following, first)).toEqual({ here: ['y', 'x'], gone: [] })
  expect(told(following, following.version)).toEqual({ here: [], gone: [] })
})
