import { expect, test } from 'vitest'
import type { Feed } from '#contract'
import { en } from '../words/en.ts'
import { fr } from '../words/fr.ts'
import { feedName } from './feed-name.ts'

const feed = (kind: Feed['kind'], name: string) => ({ kind, name }) as Feed

test('a feed is called as its node calls it, a partner by its state in the language of the officer', () => {
  expect(feedName(feed('udp', 'Dover receiver'), fr)).toBe('Dover receiver')
  expect(feedName(feed('partner', 'FR'), en)).toBe('FR node')
  expect(feedName(feed('partner', 'FR'), fr)).toBe('nœud FR')
})

test('the demo sea has a name in both languages, and one that was renamed keeps its own', () => {
  expect(feedName(feed('simulation', 'Demo sea'), fr)).toBe('Mer de démonstration')
  expect(feedName(feed('simulation', 'Demo sensors'), en)).toBe('Demo sensors')
  expect(feedName(feed('simulation', 'Night of the 12th'), fr)).toBe('Night of the 12th')
  expect(feedName(feed('udp', 'Demo sea'), fr)).toBe('Demo sea')
})
